"""Budgets: who is told, tags, and changes. moto stores subscribers but cannot be asked for them, and changes nothing."""

import json

from moto.budgets.responses import BudgetsResponse

from simulated_aws.patching import Tags, around, as_pairs, by_key, extends

TAGS = Tags()


def identity(notification):
    return (
        notification.get("NotificationType"),
        notification.get("ComparisonOperator"),
        float(notification.get("Threshold", 0)),
        notification.get("ThresholdType", "PERCENTAGE"),
    )


@around(BudgetsResponse, "create_budget")
def _(self, create):
    answer = create()
    arn = f"arn:aws:budgets::{self._get_param('AccountId')}:budget/{self._get_param('Budget')['BudgetName']}"
    TAGS.put(arn, by_key(self._get_param("ResourceTags")))
    return answer


@extends(BudgetsResponse)
def update_budget(self):
    wanted = self._get_param("NewBudget")
    self.backend.budgets[self._get_param("AccountId")][wanted["BudgetName"]].budget.update(wanted)
    return "{}"


@extends(BudgetsResponse)
def describe_subscribers_for_notification(self):
    budget = self.backend.budgets[self._get_param("AccountId")][self._get_param("BudgetName")]
    wanted = identity(self._get_param("Notification"))
    subscribers = [one.subscribers for one in budget.notifications if identity(one.details) == wanted]
    return json.dumps({"Subscribers": subscribers[0] if subscribers else []})


@extends(BudgetsResponse)
def list_tags_for_resource(self):
    return json.dumps({"ResourceTags": as_pairs(TAGS.of(self._get_param("ResourceARN")))})


@extends(BudgetsResponse)
def tag_resource(self):
    TAGS.put(self._get_param("ResourceARN"), by_key(self._get_param("ResourceTags")))
    return "{}"


@extends(BudgetsResponse)
def untag_resource(self):
    TAGS.remove(self._get_param("ResourceARN"), self._get_param("ResourceTagKeys") or [])
    return "{}"
