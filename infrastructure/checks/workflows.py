"""What every GitHub workflow of this repository must hold to, beyond being valid.

    workflows.py FILE...
"""

import re
import sys

try:
    import yaml
except ImportError:
    yaml = None

PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")
UNTRUSTED = re.compile(r"\$\{\{\s*(github\.(event|head_ref|ref_name|actor)|inputs)\b")
KEYS = re.compile(r"AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)")


def findings(name, text):
    """What is wrong with one workflow, in words."""
    workflow = yaml.safe_load(text)
    if "permissions" not in workflow:
        yield f"{name} has no permissions, so its token may do everything"
    if "concurrency" not in workflow:
        yield f"{name} has no concurrency"
    if KEYS.search(text):
        yield f"{name} uses a long-lived AWS key"
    yield from unexplained_pins(name, text)
    for key, job in workflow["jobs"].items():
        yield from of_job(f"{name}: {key}", job)


def unexplained_pins(name, text):
    for line in text.splitlines():
        if re.search(r"uses: [^.]\S+@[0-9a-f]{40}", line) and not re.search(r"# v[0-9]", line):
            yield f"{name} pins without saying the version: {line.strip()}"


def of_job(name, job):
    if "permissions" not in job:
        yield f"{name} has no permissions"
    if job.get("permissions") == "write-all":
        yield f"{name} may write everything"
    if "uses" in job:
        if not job["uses"].startswith("./"):
            yield f"{name} calls a workflow of somebody else"
        return
    if "timeout-minutes" not in job:
        yield f"{name} has no timeout"
    steps = job.get("steps", [])
    for step in steps:
        yield from of_step(name, step)
    if any("configure-aws-credentials" in step.get("uses", "") for step in steps):
        if job.get("environment") != "production":
            yield f"{name} logs in to AWS outside the environment production"
        if (job.get("permissions") or {}).get("id-token") != "write":
            yield f"{name} logs in to AWS without id-token: write"


def of_step(name, step):
    action = step.get("uses")
    if action and not action.startswith("./") and not PINNED.match(action):
        yield f"{name} uses {action}, which is not pinned to a commit"
    if action and action.startswith("actions/checkout@") and (step.get("with") or {}).get("persist-credentials") is not False:
        yield f"{name} leaves its token in the checkout"
    if UNTRUSTED.search(step.get("run", "")):
        yield f"{name} puts an expression into a script; pass it through env instead"


def main(paths):
    if yaml is None:
        print("not run: rules of workflows (PyYAML is not on this machine)")
        return 0
    found = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            found += findings(path.rsplit("/", 1)[-1], file.read())
    for one in found:
        print(one)
    print(f"workflows files={len(paths)} findings={len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
