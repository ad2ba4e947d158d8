"""CloudFront: moto drops gRPC from behaviours and calls every certificate the default one."""

from moto.cloudfront.models import DefaultCacheBehaviour, ViewerCertificate

from simulated_aws.patching import around


@around(ViewerCertificate, "__init__")
def _(self, initialise, config):
    initialise(config)
    if self.acm_certificate_arn:
        self.cloud_front_default_certificate = False


@around(DefaultCacheBehaviour, "__init__")
def _(self, initialise, config):
    initialise(config)
    self.grpc_config = config.get("GrpcConfig") or {"Enabled": False}
    # A cache policy replaces forwarded values; both together would be read back as drift.
    if "ForwardedValues" not in config:
        self.forwarded_values = None
