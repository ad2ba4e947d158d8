"""A simulated AWS: moto's server, and what moto lacks to create, re-plan and destroy the whole system.

Each module fills the gaps of one AWS service and says which they are. Nothing of it is used in production; Terraform and
the AWS CLI speak to it because AWS_ENDPOINT_URL says so.
"""

import importlib
import os

# Roles attach policies that AWS manages; moto knows them only if asked before it starts.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

MOTO_VERSION = "5.2.1"

SERVICES = (
    "autoscaling",
    "budgets",
    "cloudfront",
    "cloudtrail",
    "ec2",
    "ecs",
    "elasticache",
    "rds",
    "s3",
    "secretsmanager",
)


def install():
    """Teaches moto what it lacks. Fails when moto is another version, because the gaps are then others."""
    import moto

    if moto.__version__ != MOTO_VERSION:
        raise SystemExit(
            f"the simulator was written for moto {MOTO_VERSION}, found {moto.__version__}; "
            f"install it with: pip install 'moto[server]=={MOTO_VERSION}'"
        )
    for service in SERVICES:
        importlib.import_module(f"{__name__}.{service}")
