"""How plans are read and judged; that each control can fail is proved by the mutants on real plans."""

import os
import unittest

import controls
import mutants
from plan import Plan, Undecided


def document(*resources, unknown=None, environment="dev"):
    return {
        "variables": {"environment": {"value": environment}},
        "planned_values": {"root_module": {"resources": [], "child_modules": [{"resources": list(resources)}]}},
        "resource_changes": [{"address": address, "change": {"after_unknown": marks}} for address, marks in (unknown or {}).items()],
    }


def resource(kind, name="this", **values):
    return {"address": f"module.m.{kind}.{name}", "mode": "managed", "type": kind, "name": name, "values": values}


def judge(identity, *documents):
    checks = {one: check for one, _, check in controls.CONTROLS}
    return controls.judge(Plan(documents), checks[identity])[0]


def documentation():
    folder = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(folder, "..", "..", "docs", "controls.md"), encoding="utf-8") as file:
        return file.read()


class ControlsTest(unittest.TestCase):
    def test_there_are_forty(self):
        self.assertEqual(40, len({identity for identity, _, _ in controls.CONTROLS}))

    def test_each_has_a_mutant(self):
        self.assertEqual(set(), {identity for identity, _, _ in controls.CONTROLS} - {identity for identity, _, _ in mutants.MUTANTS})

    def test_the_documentation_lists_each_as_it_is(self):
        text = documentation()
        for identity, rule, _ in controls.CONTROLS:
            known = sum(one == identity for one, _, _ in mutants.MUTANTS)
            self.assertRegex(text, rf"\| {identity} \| {rule} \| .* \| {known} \| (first|second) plan \|")

    def test_nothing_to_judge_is_a_failure(self):
        for identity, _, _ in controls.CONTROLS:
            self.assertEqual("fails", judge(identity, document()), identity)

    def test_unknown_is_undecided_and_not_a_pass(self):
        plan = document(resource("aws_kms_key", deletion_window_in_days=30), unknown={"module.m.aws_kms_key.this": {"enable_key_rotation": True}})
        self.assertEqual("undecided", judge("S1", plan))

    def test_resources_inside_modules_are_found(self):
        self.assertEqual("holds", judge("S1", document(resource("aws_kms_key", enable_key_rotation=True, deletion_window_in_days=30))))

    def test_production_needs_a_gateway_per_zone(self):
        subnets = [resource("aws_subnet", f"s{zone}", availability_zone=zone) for zone in "abc"]
        gateway = resource("aws_nat_gateway", subnet_id="s")
        self.assertEqual("holds", judge("N2", document(*subnets, gateway)))
        self.assertEqual("fails", judge("N2", document(*subnets, gateway, environment="prod")))

    def test_aurora_that_cannot_pause(self):
        def cluster(version, capacity):
            return document(resource("aws_rds_cluster", engine_version=version, serverlessv2_scaling_configuration=[{"min_capacity": capacity}]))

        self.assertEqual("fails", judge("D2", cluster("15.4", 0)))
        self.assertEqual("holds", judge("D2", cluster("15.7", 0)))
        self.assertEqual("holds", judge("D2", cluster("15.4", 0.5)))
        self.assertEqual("fails", judge("D2", cluster("12.9", 0)))

    def test_reading_an_unknown_value_says_which(self):
        plan = Plan([document(resource("aws_lb"), unknown={"module.m.aws_lb.this": {"arn": True}})])
        with self.assertRaisesRegex(Undecided, "module.m.aws_lb.this.arn"):
            plan.all("aws_lb")[0]["arn"]


if __name__ == "__main__":
    unittest.main()
