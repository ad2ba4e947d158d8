"""ElastiCache: what a replication group needs around it.

moto lacks parameter groups, user groups and the deletion of subnet groups; it cannot describe the members of a
replication group, and a deleted one stays for ever.
"""

import re

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from simulated_aws.patching import Tags, around, as_pairs, by_key, extends

TAGS = Tags()


class ParameterGroupNotFound(ServiceException):
    code = "CacheParameterGroupNotFound"
    message = "there is no such parameter group"


class UserGroupNotFound(ServiceException):
    code = "UserGroupNotFoundFault"
    message = "there is no such user group"


@around(ElastiCacheBackend, "__init__")
def _(self, initialise, *arguments, **named):
    initialise(*arguments, **named)
    self.parameter_groups = {}
    self.user_groups = {}


def arn(response, kind, name):
    return f"arn:aws:elasticache:{response.region}:{response.current_account}:{kind}:{name}"


def found(items, name, missing):
    if name and name not in items:
        raise missing()
    return [items[name]] if name else list(items.values())


@extends(ElastiCacheResponse)
def create_cache_parameter_group(self):
    name = self._get_param("CacheParameterGroupName")
    group = {
        "CacheParameterGroupName": name,
        "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
        "Description": self._get_param("Description"),
        "IsGlobal": False,
        "ARN": arn(self, "parametergroup", name),
        "values": {},
    }
    self.elasticache_backend.parameter_groups[name] = group
    TAGS.put(group["ARN"], by_key(self._get_param("Tags", [])))
    return ActionResult({"CacheParameterGroup": group})


@extends(ElastiCacheResponse)
def describe_cache_parameter_groups(self):
    groups = self.elasticache_backend.parameter_groups
    name = self._get_param("CacheParameterGroupName")
    return ActionResult({"CacheParameterGroups": found(groups, name, ParameterGroupNotFound)})


@extends(ElastiCacheResponse)
def modify_cache_parameter_group(self):
    name = self._get_param("CacheParameterGroupName")
    [group] = found(self.elasticache_backend.parameter_groups, name, ParameterGroupNotFound)
    for parameter in self._get_param("ParameterNameValues", []):
        group["values"][parameter["ParameterName"]] = parameter["ParameterValue"]
    return ActionResult({"CacheParameterGroupName": name})


@extends(ElastiCacheResponse)
def reset_cache_parameter_group(self):
    name = self._get_param("CacheParameterGroupName")
    [group] = found(self.elasticache_backend.parameter_groups, name, ParameterGroupNotFound)
    for parameter in self._get_param("ParameterNameValues", []):
        group["values"].pop(parameter["ParameterName"], None)
    return ActionResult({"CacheParameterGroupName": name})


@extends(ElastiCacheResponse)
def describe_cache_parameters(self):
    name = self._get_param("CacheParameterGroupName")
    [group] = found(self.elasticache_backend.parameter_groups, name, ParameterGroupNotFound)
    parameters = [
        {"ParameterName": key, "ParameterValue": value, "Source": "user"} for key, value in group["values"].items()
    ]
    return ActionResult({"Parameters": parameters})


@extends(ElastiCacheResponse)
def delete_cache_parameter_group(self):
    self.elasticache_backend.parameter_groups.pop(self._get_param("CacheParameterGroupName"), None)
    return EmptyResult()


@extends(ElastiCacheResponse)
def delete_cache_subnet_group(self):
    self.elasticache_backend.cache_subnet_groups.pop(self._get_param("CacheSubnetGroupName"), None)
    return EmptyResult()


@extends(ElastiCacheResponse)
def create_user_group(self):
    name = self._get_param("UserGroupId")
    group = {
        "UserGroupId": name,
        "Status": "active",
        "Engine": self._get_param("Engine"),
        "UserIds": self._get_param("UserIds", []),
        "ReplicationGroups": [],
        "ARN": arn(self, "usergroup", name),
    }
    self.elasticache_backend.user_groups[name] = group
    TAGS.put(group["ARN"], by_key(self._get_param("Tags", [])))
    return ActionResult(group)


@extends(ElastiCacheResponse)
def describe_user_groups(self):
    groups = self.elasticache_backend.user_groups
    return ActionResult({"UserGroups": found(groups, self._get_param("UserGroupId"), UserGroupNotFound)})


@extends(ElastiCacheResponse)
def modify_user_group(self):
    [group] = found(self.elasticache_backend.user_groups, self._get_param("UserGroupId"), UserGroupNotFound)
    removed = self._get_param("UserIdsToRemove", [])
    kept = [user for user in group["UserIds"] if user not in removed]
    group["UserIds"] = kept + self._get_param("UserIdsToAdd", [])
    return ActionResult(group)


@extends(ElastiCacheResponse)
def delete_user_group(self):
    name = self._get_param("UserGroupId")
    [group] = found(self.elasticache_backend.user_groups, name, UserGroupNotFound)
    del self.elasticache_backend.user_groups[name]
    return ActionResult({**group, "Status": "deleting"})


@around(ElastiCacheResponse, "list_tags_for_resource")
def _(self, list_tags):
    name = self._get_param("ResourceName")
    if re.search(":(parametergroup|usergroup):", name):
        return ActionResult({"TagList": as_pairs(TAGS.of(name))})
    return list_tags()


@around(ElastiCacheResponse, "describe_cache_clusters")
def _(self, describe):
    wanted = self._get_param("CacheClusterId")
    for group in self.elasticache_backend.replication_groups.values():
        if wanted in group.member_clusters:
            return ActionResult({"CacheClusters": [member(group, wanted)]})
    return describe()


def member(group, name):
    return {
        "CacheClusterId": name,
        "ReplicationGroupId": group.replication_group_id,
        "CacheClusterStatus": "available",
        "Engine": group.engine,
        "EngineVersion": f"{group.engine_version}.1",
        "CacheNodeType": group.cache_node_type,
        "NumCacheNodes": 1,
        "PreferredMaintenanceWindow": group.preferred_maintenance_window,
        "SnapshotRetentionLimit": group.snapshot_retention_limit,
        "SnapshotWindow": group.snapshot_window,
        "AutoMinorVersionUpgrade": True,
        "CacheSubnetGroupName": group.cache_subnet_group_name,
        "CacheParameterGroup": {
            "CacheParameterGroupName": group.cache_parameter_group_name,
            "ParameterApplyStatus": "in-sync",
        },
        "SecurityGroups": [{"SecurityGroupId": one, "Status": "active"} for one in group.security_group_ids or []],
        "TransitEncryptionEnabled": group.transit_encryption_enabled,
        "TransitEncryptionMode": group.transit_encryption_mode,
        "AtRestEncryptionEnabled": group.at_rest_encryption_enabled,
        "ARN": group.arn.replace(":replicationgroup:", ":cluster:"),
    }


@around(ElastiCacheBackend, "delete_replication_group")
def _(self, delete, replication_group_id, *arguments, **named):
    deleted = delete(replication_group_id, *arguments, **named)
    self.replication_groups.pop(replication_group_id, None)
    return deleted
