"""ECS services that remember what they were told and whose tasks start.

moto keeps a service's task count at one figure for all services, forgets capacity providers, zone rebalancing, grace
period and alarms, and never rolls back. Here every task starts, unless its image is UNHEALTHY_DIGEST: then the circuit
breaker goes back to the revision before, as ECS does, and tells nobody but those who look.
"""

from moto.core.utils import utcnow
from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse

from simulated_aws.patching import around

# An image by this digest never becomes healthy.
UNHEALTHY_DIGEST = "sha256:" + "bad0" * 16

# Parameter of Create- and UpdateService -> attribute that DescribeServices shows.
REMEMBERED = {
    "availabilityZoneRebalancing": "availability_zone_rebalancing",
    "capacityProviderStrategy": "capacity_provider_strategy",
    "deploymentConfiguration": "deployment_configuration",
    "enableECSManagedTags": "enable_ecs_managed_tags",
    "enableExecuteCommand": "enable_execute_command",
    "healthCheckGracePeriodSeconds": "health_check_grace_period_seconds",
    "loadBalancers": "load_balancers",
    "networkConfiguration": "network_configuration",
    "platformVersion": "platform_version",
    "propagateTags": "propagate_tags",
    "serviceRegistries": "service_registries",
}


def is_unhealthy(backend, task_definition):
    containers = backend.describe_task_definition(task_definition).container_definitions
    return any(UNHEALTHY_DIGEST in container["image"] for container in containers)


def settle(backend, service, previous):
    """Lets the newest deployment end: all tasks run, or the circuit breaker has gone back to `previous`."""
    wanted = service.task_definition
    failed = is_unhealthy(backend, wanted)
    if failed and previous:
        service.task_definition = previous
        service.events.insert(0, {
            "id": f"rolled-back-{len(service.events)}",
            "createdAt": utcnow(),
            "message": f"(service {service.name}) rolled back from {wanted.split('/')[-1]}: tasks failed to start.",
        })
    service.running_count = 0 if failed and not previous else service.desired_count
    service.pending_count = service.desired_count - service.running_count
    strategy = getattr(service, "capacity_provider_strategy", None)
    for deployment in service.deployments:
        deployment.update(
            desiredCount=service.desired_count,
            runningCount=service.running_count,
            pendingCount=service.pending_count,
            failedTasks=3 if failed else 0,
            taskDefinition=service.task_definition,
            rolloutState="FAILED" if failed and not previous else "COMPLETED",
            rolloutStateReason="tasks failed to start" if failed else "deployment completed",
            launchType=service.launch_type,
            capacityProviderStrategy=strategy,
            platformFamily="Linux",
        )


def remember(response, service):
    for parameter, attribute in REMEMBERED.items():
        value = response._get_param(parameter)
        if value is not None:
            setattr(service, attribute, value)
    if getattr(service, "capacity_provider_strategy", None):
        service.launch_type = None
    if not getattr(service, "availability_zone_rebalancing", None):
        service.availability_zone_rebalancing = "DISABLED"


@around(EC2ContainerServiceResponse, "create_service")
def _(self, create):
    result = create()
    backend = self.ecs_backend
    service = backend._get_service(self._get_param("cluster", "default"), self._get_param("serviceName"))
    remember(self, service)
    settle(backend, service, previous=None)
    return result


@around(EC2ContainerServiceResponse, "update_service")
def _(self, update):
    backend = self.ecs_backend
    service = backend._get_service(self._get_param("cluster", "default"), self._get_param("service").split("/")[-1])
    previous = service.task_definition
    result = update()
    # Task definitions may be named family:revision; what is shown is always the ARN.
    service.task_definition = backend.describe_task_definition(service.task_definition).arn
    remember(self, service)
    settle(backend, service, previous)
    return result


@around(EC2ContainerServiceBackend, "_calculate_task_resource_requirements")
def _(self, calculate, task_definition):
    """On Fargate the task has the size, and containers need none; moto adds up what is not there."""
    if task_definition.network_mode != "awsvpc":
        return calculate(task_definition)
    return {"CPU": int(task_definition.cpu), "MEMORY": int(task_definition.memory), "PORTS": [], "PORTS_UDP": []}


@around(EC2ContainerServiceBackend, "run_task")
def _(self, run, *arguments, **named):
    """One-off tasks end, with code 0 unless their image is unhealthy; in moto they always succeed."""
    tasks = run(*arguments, **named)
    for task in tasks:
        failed = is_unhealthy(self, task.task_definition_arn)
        task.stopped_reason = "Essential container in task exited"
        task.stop_code = "EssentialContainerExited"
        for container in task.containers:
            container.exitCode = 1 if failed else 0
            container.last_status = "STOPPED"
    return tasks


def scale(account, region, cluster, name, minimum):
    """Application Auto Scaling raises a service to the minimum as soon as one is set."""
    from moto.ecs.models import ecs_backends

    backend = ecs_backends[account][region]
    service = backend._get_service(cluster, name)
    if service.desired_count < minimum:
        service.desired_count = minimum
        settle(backend, service, previous=service.task_definition)
