"""Every rule about an input must have been seen to refuse something.

    refusals.py TERRAFORM_ROOT...

Counts, for each variable of a root and of its modules, the `validation` blocks and the runs of the mocked tests that expect
the variable to fail: there must be as many runs as rules. A rule's sentence must end as a sentence and name the variable or
say what is offered, so that whoever reads it knows what to change.
"""

import os
import re
import sys

RUN = re.compile(r'^run "([^"]+)" \{$(.*?)^\}$', re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r'^variable "([^"]+)" \{$(.*?)^\}$', re.MULTILINE | re.DOTALL)
SOURCE = re.compile(r'source\s*=\s*"\./(modules/[a-z]+)"')
EXPECTED = re.compile(r"expect_failures\s*=\s*\[(.*?)\]", re.DOTALL)
MESSAGE = re.compile(r'^\s*error_message = "(.*)"$', re.MULTILINE)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def rules(root):
    """{(module or "", variable): sentences of its rules}."""
    folders = [""] + sorted(f"modules/{one}" for one in listed(os.path.join(root, "modules")))
    found = {}
    for folder in folders:
        path = os.path.join(root, folder, "variables.tf")
        for name, body in VARIABLE.findall(read(path) if os.path.exists(path) else ""):
            sentences = MESSAGE.findall(body)
            if sentences:
                found[folder, name] = sentences
    return found


def listed(folder):
    return os.listdir(folder) if os.path.isdir(folder) else []


def refusals(root):
    """{(module or "", variable): in how many runs it is expected to fail}."""
    found = {}
    for file in listed(os.path.join(root, "tests")):
        for _, body in RUN.findall(read(os.path.join(root, "tests", file))):
            source = SOURCE.search(body)
            expected = EXPECTED.search(body)
            for name in re.findall(r"var\.(\w+)", expected.group(1) if expected else ""):
                key = source.group(1) if source else "", name
                found[key] = found.get(key, 0) + 1
    return found


def findings(known, refused):
    """What is wrong, in words."""
    for (folder, name), sentences in known.items():
        where = f"{folder or 'the root'}: {name}"
        seen = refused.get((folder, name), 0)
        if seen < len(sentences):
            yield f"{where} has {len(sentences)} rules and {seen} tests that see it refused"
        for sentence in sentences:
            if not sentence.endswith("."):
                yield f"{where}: \"{sentence}\" is no sentence"


def main(roots):
    found, count = [], 0
    for root in roots:
        known = rules(root)
        count += sum(len(one) for one in known.values())
        found += findings(known, refusals(root))
    for one in found:
        print(one)
    print(f"refusals rules={count} findings={len(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
