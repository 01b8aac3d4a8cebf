"""Rules that docker-compose.yml keeps; each function yields one line for what is wrong. Run by check.sh, tested by test_rules.py."""

import re

SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|ACCESS_KEY")
# Why is said in docker-compose.yml, beside `user`.
WRITABLE_ROOT = {"sqlserver", "pgadmin"}
# One-shots and servers that have no business outside the plant.
INSIDE_ONLY = {"zookeeper", "sqlserver-setup", "seaweedfs-setup"}
# Versions that name one release: 9.17, 2.28.2-pg17, 2022-CU25-ubuntu-22.04.
PINNED = re.compile(r":\d+(\.\d+|-CU\d+)[\w.-]*$")


class Plant:
    """The resolved file, the build's versions, and the secrets that were given while it was resolved."""

    def __init__(self, resolved, versions, secrets, jobs):
        self.services = resolved["services"]
        self.networks = resolved.get("networks") or {}
        self.volumes = resolved.get("volumes") or {}
        self.versions = versions
        self.secrets = secrets
        self.jobs = jobs

    def of_image(self, name):
        return {key: value for key, value in self.services.items() if value["image"].startswith(name + ":")}


def ports_are_on_loopback(plant):
    for name, service in plant.services.items():
        for port in service.get("ports", []):
            host = port.get("host_ip", "every address") if isinstance(port, dict) else str(port).rsplit(":", 2)[0]
            if host != "127.0.0.1":
                yield f"{name} publishes {port}; expected 127.0.0.1:PORT:PORT"


def nobody_is_root(plant):
    for name, service in plant.services.items():
        user = str(service.get("user", "")).split(":")[0]
        if user in ("", "root", "0"):
            yield f"{name} runs as '{user}'; expected a user that is not root"


def nobody_gains_privileges(plant):
    for name, service in plant.services.items():
        if service.get("cap_drop") != ["ALL"] or "no-new-privileges:true" not in service.get("security_opt", []):
            yield f"{name} keeps privileges; expected cap_drop ALL and no-new-privileges"
        if set(service.get("cap_add", [])) - {"NET_BIND_SERVICE"}:
            yield f"{name} adds {service['cap_add']}; expected NET_BIND_SERVICE at most"
        for key in ("privileged", "network_mode", "pid", "ipc", "devices"):
            if service.get(key):
                yield f"{name} has {key}; expected none"
        if any("docker.sock" in str(volume) for volume in service.get("volumes", [])):
            yield f"{name} mounts Docker's socket; expected no way to the host"


def root_file_systems_are_read_only(plant):
    for name, service in plant.services.items():
        if not service.get("read_only") and name not in WRITABLE_ROOT:
            yield f"{name} has a writable root file system; expected read_only"


def is_server(service):
    return service.get("restart") != "no"


def servers_have_a_health_check(plant):
    for name, service in plant.services.items():
        test = (service.get("healthcheck") or {}).get("test", ["NONE"])
        if is_server(service) == (test == ["NONE"]):
            yield f"{name} is {'a server' if is_server(service) else 'a one-shot'} with health check {test}"
        if is_server(service) and service["restart"] != "unless-stopped":
            yield f"{name} has restart {service['restart']}; expected unless-stopped"


def waits_can_end(plant):
    for name, service in plant.services.items():
        for other, wait in service.get("depends_on", {}).items():
            expected = "service_healthy" if is_server(plant.services[other]) else "service_completed_successfully"
            if wait["condition"] != expected:
                yield f"{name} waits for {other} by {wait['condition']}; expected {expected}"
            missing = set(plant.services[other].get("profiles", [])) - set(service.get("profiles", []))
            if missing:
                yield f"{name} waits for {other}, which only runs with profile {sorted(missing)}"


def networks_are_apart(plant):
    if not (plant.networks.get("plant") or {}).get("internal"):
        yield "network plant reaches outside; expected internal: true"
    for name, service in plant.services.items():
        joined = set(service.get("networks") or ["default"])
        expected = {"plant"} if name in INSIDE_ONLY else {"plant", "outside"}
        if joined != expected:
            yield f"{name} is on {sorted(joined)}; expected {sorted(expected)}"


def secrets_come_from_the_environment(plant):
    for name, service in plant.services.items():
        environment = service.get("environment") or {}
        for key, value in environment.items():
            if SECRET.search(key) and value and value not in plant.secrets:
                yield f"{name}: {key} has a value of its own; expected one from .env"
        rest = dict(service, environment={key: value for key, value in environment.items() if not SECRET.search(key)})
        for secret in plant.secrets:
            if secret in str(rest):
                yield f"{name} shows a secret outside the variable that is meant for it"


def images_are_pinned(plant):
    for name, service in plant.services.items():
        image = service["image"]
        if not PINNED.search(image):
            yield f"{name} uses {image}; expected a version that names one release"
    for name, service in plant.of_image("joulestream").items():
        if service["image"] != "joulestream:" + plant.versions["project"]:
            yield f"{name} uses {service['image']}; expected version {plant.versions['project']} of pom.xml"
        flink = service["build"]["args"]["FLINK_VERSION"]
        if flink != plant.versions["flink"]:
            yield f"{name} is built with Flink {flink}; expected {plant.versions['flink']} of pom.xml"


def every_job_is_submitted(plant):
    commands = [service.get("command") for service in plant.services.values()]
    for job in plant.jobs:
        if ["submit", job, "--resume"] not in commands:
            yield f"no service submits {job}; expected one with command [submit, {job}, --resume]"


def flink_properties(service):
    text = (service.get("environment") or {}).get("FLINK_PROPERTIES", "")
    return [line.partition(": ")[::2] for line in text.splitlines()]


def flink_keeps_state_in_volumes(plant):
    for name, service in plant.of_image("joulestream").items():
        targets = {volume.split(":")[1] for volume in service["volumes"] if ":" in volume and volume[0] not in "./"}
        for key, value in flink_properties(service):
            if not key or not value or " " in value:
                yield f"{name}: FLINK_PROPERTIES has '{key}: {value}'; expected key: value without blanks"
            if value.startswith("file://") and not any(value.startswith("file://" + target) for target in targets):
                yield f"{name}: {key} is {value}, in no named volume"


def volumes_are_used(plant):
    used = {str(volume).split(":")[0] for service in plant.services.values() for volume in service.get("volumes", [])}
    for volume in plant.volumes:
        if volume not in used:
            yield f"volume {volume} is used by no service"


RULES = (
    ports_are_on_loopback,
    nobody_is_root,
    nobody_gains_privileges,
    root_file_systems_are_read_only,
    servers_have_a_health_check,
    waits_can_end,
    networks_are_apart,
    secrets_come_from_the_environment,
    images_are_pinned,
    every_job_is_submitted,
    flink_keeps_state_in_volumes,
    volumes_are_used,
)


def complaints(plant):
    """All of them, in the order of the rules."""
    return [line for rule in RULES for line in rule(plant)]
