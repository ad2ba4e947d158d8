"""What the Dockerfile must hold to.

    dockerfile.py FILE
"""

import json
import re
import sys


def instructions(text):
    """(instruction, rest) for each, with continued lines joined."""
    joined = re.sub(r"\\\n", " ", text)
    for line in joined.splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            yield word.upper(), rest.strip()


def findings(text):
    """What is wrong, in words."""
    found = list(instructions(text))
    arguments = dict(rest.partition("=")[::2] for word, rest in found if word == "ARG" and "=" in rest)
    bases = [rest.split() for word, rest in found if word == "FROM"]
    stages = {base[2] for base in bases if len(base) == 3 and base[1].upper() == "AS"}
    images = [base[0] for base in bases]
    for image in images:
        if image in stages:
            continue
        resolved = arguments.get(image.strip("${}"), image)
        if not re.search(r"@sha256:[0-9a-f]{64}$", resolved):
            yield f"{resolved} is not pinned by digest"
    if len(images) < 2:
        yield "there is one stage only, so the tools of the build end up in the image"
    last = found[max(index for index, (word, _) in enumerate(found) if word == "FROM"):]
    words = [word for word, _ in last]
    users = [rest for word, rest in last if word == "USER"]
    if not users or not re.fullmatch(r"[1-9][0-9]*:[1-9][0-9]*", users[-1]):
        yield "it runs as root, or as a name that Kubernetes and ECS cannot check"
    if "HEALTHCHECK" not in words:
        yield "it has no health check"
    if "RUN" in words:
        yield "the last stage runs commands; its base has no shell"
    for word, rest in last:
        if word in ("ENTRYPOINT", "CMD") and not is_list(rest):
            yield f"{word} needs a shell"
    for word, rest in found:
        if word == "ADD":
            yield "ADD may fetch from anywhere; use COPY"
        if word in ("ARG", "ENV") and re.search("SECRET|PASSWORD|TOKEN|KEY", rest, re.IGNORECASE):
            yield f"{word} {rest.partition('=')[0]} would stay in the image's history"
        if word == "COPY" and rest.startswith(". "):
            yield "it copies everything"


def is_list(rest):
    try:
        return isinstance(json.loads(rest), list)
    except ValueError:
        return False


def main(path):
    with open(path, encoding="utf-8") as file:
        found = list(findings(file.read()))
    for one in found:
        print(one)
    print(f"dockerfile findings={len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
