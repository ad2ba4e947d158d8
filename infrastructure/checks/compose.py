"""What every service of the compose file must hold to, beyond being valid.

    compose.py FILE
"""

import re
import sys

try:
    import yaml
except ImportError:
    yaml = None

SECRET_NAMES = re.compile("SECRET|PASSWORD|TOKEN|PRIVATE_?KEY|API_?KEY", re.IGNORECASE)


def findings(text):
    """What is wrong, in words."""
    document = yaml.safe_load(text)
    for name, service in document["services"].items():
        yield from of_service(name, service)
    for name, secret in document.get("secrets", {}).items():
        if "file" not in secret or not secret["file"].startswith("./.arbiter/"):
            yield f"the secret {name} is not a file outside the repository's content"


def of_service(name, service):
    if "build" not in service and service.get("image", "").startswith("arbiter/") and name != "migrate":
        yield f"{name} cannot be built"
    if "build" not in service and not re.search(r"@sha256:[0-9a-f]{64}$", service["image"]):
        yield f"{name} runs {service['image']}, which is not pinned by digest"
    for port in service.get("ports", []):
        if not str(port).startswith("127.0.0.1:"):
            yield f"{name} opens {port} beyond this machine"
    if not re.fullmatch(r"[1-9][0-9]*:[0-9]+", service.get("user", "")):
        yield f"{name} runs as root"
    if service.get("read_only") is not True:
        yield f"{name} can write to its root"
    if service.get("cap_drop") != ["ALL"] or "no-new-privileges:true" not in service.get("security_opt", []):
        yield f"{name} keeps privileges"
    for limit in ("mem_limit", "cpus"):
        if limit not in service:
            yield f"{name} has no {limit}"
    if "healthcheck" not in service:
        yield f"{name} has no health check"
    environment = service.get("environment") or {}
    for variable, value in environment.items():
        if SECRET_NAMES.search(variable) and not str(value).startswith("/run/secrets"):
            yield f"{name} has {variable} in plain text"
    for dependency, how in (service.get("depends_on") or {}).items():
        if how.get("condition") not in ("service_healthy", "service_completed_successfully"):
            yield f"{name} does not wait until {dependency} is ready"


def main(path):
    if yaml is None:
        print("not run: rules of the compose file (PyYAML is not on this machine)")
        return 0
    with open(path, encoding="utf-8") as file:
        found = list(findings(file.read()))
    for one in found:
        print(one)
    print(f"compose findings={len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
