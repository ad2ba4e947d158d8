"""The linters notice what they are for."""

import os
import unittest

import compose
import dockerfile
import refusals
import workflows

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def text_of(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


class DockerfileTest(unittest.TestCase):
    def setUp(self):
        self.good = text_of("infrastructure", "docker", "Dockerfile")

    def broken(self, old, new):
        self.assertIn(old, self.good)
        return list(dockerfile.findings(self.good.replace(old, new)))

    def test_accepts_ours(self):
        self.assertEqual([], list(dockerfile.findings(self.good)))

    def test_notices_root(self):
        self.assertTrue(self.broken("USER 65532:65532", ""))

    def test_notices_a_tag(self):
        self.assertTrue(self.broken(":nonroot@sha256:", ":nonroot#sha256:"))

    def test_notices_a_shell(self):
        self.assertTrue(self.broken('ENTRYPOINT ["/opt/jre/bin/java", "@/app/java.options", "-jar", "/app/app.jar"]', "ENTRYPOINT java -jar /app/app.jar"))

    def test_notices_a_missing_health_check(self):
        self.assertTrue(self.broken("HEALTHCHECK", "# HEALTHCHECK"))

    def test_notices_a_secret(self):
        self.assertTrue(self.broken("ARG VERSION=dev", "ARG API_TOKEN=x"))


@unittest.skipIf(compose.yaml is None, "PyYAML is not on this machine")
class ComposeTest(unittest.TestCase):
    def setUp(self):
        self.good = text_of("docker-compose.yml")

    def broken(self, old, new):
        self.assertIn(old, self.good)
        return list(compose.findings(self.good.replace(old, new)))

    def test_accepts_ours(self):
        self.assertEqual([], list(compose.findings(self.good)))

    def test_notices_an_open_port(self):
        self.assertTrue(self.broken("127.0.0.1:9092:9090", "9092:9090"))

    def test_notices_a_writable_root(self):
        self.assertTrue(self.broken("read_only: true", "read_only: false"))

    def test_notices_a_plain_password(self):
        self.assertTrue(self.broken("/run/secrets/database-admin", "hunter2"))

    def test_notices_a_missing_limit(self):
        self.assertTrue(self.broken("mem_limit: 512m", "shm_size: 64m"))

    def test_notices_an_image_by_tag(self):
        self.assertTrue(self.broken("postgres:17-alpine@sha256:", "postgres:17-alpine#"))


@unittest.skipIf(workflows.yaml is None, "PyYAML is not on this machine")
class WorkflowsTest(unittest.TestCase):
    def setUp(self):
        self.good = text_of(".github", "workflows", "deploy.yml")

    def broken(self, old, new):
        self.assertIn(old, self.good)
        return list(workflows.findings("deploy.yml", self.good.replace(old, new)))

    def test_accepts_ours(self):
        for name in ("ci.yml", "deploy.yml", "rollback.yml"):
            self.assertEqual([], list(workflows.findings(name, text_of(".github", "workflows", name))))

    def test_notices_an_action_by_tag(self):
        self.assertTrue(self.broken("actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "actions/checkout@v5"))

    def test_notices_a_missing_timeout(self):
        self.assertTrue(self.broken("timeout-minutes: 90", "continue-on-error: false"))

    def test_notices_a_log_in_outside_the_environment(self):
        self.assertTrue(self.broken("environment: production", "environment: dev"))

    def test_notices_an_expression_in_a_script(self):
        self.assertTrue(self.broken('"arbiter/$SERVICE"', "arbiter/${{ github.ref_name }}"))

    def test_notices_a_stored_key(self):
        self.assertTrue(self.broken("vars.AWS_DEPLOY_ROLE", "secrets.AWS_SECRET_ACCESS_KEY"))

    def test_notices_missing_permissions(self):
        self.assertTrue(self.broken("permissions:", "x-permissions:"))


class RefusalsTest(unittest.TestCase):
    def setUp(self):
        root = os.path.join(ROOT, "infrastructure", "terraform")
        self.rules, self.seen = refusals.rules(root), refusals.refusals(root)

    def test_every_rule_was_seen_to_refuse(self):
        self.assertGreater(len(self.rules), 30)
        self.assertEqual([], list(refusals.findings(self.rules, self.seen)))

    def test_notices_a_rule_that_nobody_tried(self):
        self.rules["modules/rds", "instance_count"] += ["instance_count must be lucky."]
        self.assertEqual(1, len(list(refusals.findings(self.rules, self.seen))))

    def test_notices_what_is_no_sentence(self):
        self.rules["", "environment"] = ["wrong"]
        self.assertEqual(1, len(list(refusals.findings(self.rules, self.seen))))


if __name__ == "__main__":
    unittest.main()
