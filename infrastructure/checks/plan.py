"""A Terraform plan as `terraform show -json` writes it, read for judging and not for applying."""

import json


class Undecided(Exception):
    """A value is known only after the apply, so a first plan cannot be judged by it."""


class Resource:
    """One managed resource as it will be. Reading an attribute that is not known yet raises Undecided."""

    def __init__(self, address, kind, name, values, unknown):
        self.address = address
        self.kind = kind
        self.name = name
        self.values = values
        self._unknown = unknown

    def __getitem__(self, attribute):
        if self._is_unknown(self._unknown.get(attribute)):
            raise Undecided(f"{self.address}.{attribute}")
        return self.values.get(attribute)

    def is_known(self, attribute):
        return not self._is_unknown(self._unknown.get(attribute))

    def will_have(self, attribute):
        """Whether the attribute is set, be it to something that is known only later."""
        return self._unknown.get(attribute) is True or self.values.get(attribute) not in (None, "", [])

    def block(self, attribute):
        """The only nested block of a kind, or an empty one. Unknown values inside it are absent."""
        blocks = self.values.get(attribute) or [{}]
        return blocks[0]

    def blocks(self, attribute):
        return self.values.get(attribute) or []

    def document(self, attribute):
        """An attribute that holds JSON."""
        return json.loads(self[attribute])

    @classmethod
    def _is_unknown(cls, marks):
        if isinstance(marks, dict):
            return any(cls._is_unknown(mark) for mark in marks.values())
        if isinstance(marks, list):
            return any(cls._is_unknown(mark) for mark in marks)
        return marks is True


class Plan:
    """All managed resources of one or several plans that belong together (the account's and an environment's)."""

    def __init__(self, documents):
        self.environment = "dev"
        self._resources = []
        for document in documents:
            self.environment = document.get("variables", {}).get("environment", {}).get("value", self.environment)
            unknown = {
                change["address"]: change["change"].get("after_unknown") or {}
                for change in document.get("resource_changes", [])
            }
            self._collect(document["planned_values"]["root_module"], unknown)

    def _collect(self, module, unknown):
        for one in module.get("resources", []):
            if one["mode"] == "managed":
                marks = unknown.get(one["address"], {})
                self._resources.append(Resource(one["address"], one["type"], one["name"], one.get("values", {}), marks))
        for child in module.get("child_modules", []):
            self._collect(child, unknown)

    @property
    def is_production(self):
        return self.environment == "prod"

    @property
    def everything(self):
        return list(self._resources)

    def all(self, kind, name=None):
        return [one for one in self._resources if one.kind == kind and name in (None, one.name)]
