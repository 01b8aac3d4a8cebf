"""Each rule finds the fault it is for: the plant as it is has none, and with one thing broken the rule says so. Run by check.sh."""

import copy
import os
import sys
import unittest
from pathlib import Path

import check_plant
import image_rules
import plant_rules

HOME, RESOLVED, ENVIRONMENT = (Path(os.environ[name]) for name in ("PLANT_HOME", "PLANT_RESOLVED", "PLANT_ENVIRONMENT"))


def plant():
    return check_plant.plant(HOME, RESOLVED.read_text(), ENVIRONMENT.read_text())


class PlantRulesTest(unittest.TestCase):
    def setUp(self):
        self.plant = copy.deepcopy(plant())

    def service(self, name):
        return self.plant.services[name]

    def expect(self, part):
        self.assertIn(part, "\n".join(plant_rules.complaints(self.plant)))

    def test_finds_nothing_in_the_plant_as_it_is(self):
        self.assertEqual(plant_rules.complaints(self.plant), [])

    def test_finds_a_port_on_every_address(self):
        self.service("postgres")["ports"] = ["5432:5432"]
        self.expect("postgres publishes 5432:5432")

    def test_finds_a_port_without_its_own_number(self):
        self.service("jobmanager")["ports"] = ["8081"]
        self.expect("jobmanager publishes 8081")

    def test_finds_root(self):
        self.service("zookeeper")["user"] = "0:0"
        self.expect("zookeeper runs as '0'")
        del self.service("postgres")["user"]
        self.expect("postgres runs as ''")

    def test_finds_privileges(self):
        self.service("sqlserver")["cap_add"] = ["SYS_ADMIN"]
        self.expect("sqlserver adds ['SYS_ADMIN']")
        self.service("taskmanager")["privileged"] = True
        self.expect("taskmanager has privileged")
        del self.service("joule")["cap_drop"]
        self.expect("joule keeps privileges")
        self.service("jobmanager")["volumes"].append("/var/run/docker.sock:/s")
        self.expect("jobmanager mounts Docker's socket")

    def test_finds_a_writable_root_file_system(self):
        self.service("taskmanager")["read_only"] = False
        self.expect("taskmanager has a writable root")

    def test_finds_a_server_without_a_health_check(self):
        del self.service("jobmanager")["healthcheck"]
        self.expect("jobmanager is a server with health check ['NONE']")

    def test_finds_a_server_that_does_not_come_back(self):
        self.service("taskmanager")["restart"] = "on-failure"
        self.expect("taskmanager has restart on-failure")

    def test_finds_waits_that_never_end(self):
        self.service("submit-turbines")["depends_on"]["sqlserver-setup"]["condition"] = "service_healthy"
        self.expect("submit-turbines waits for sqlserver-setup by service_healthy")
        self.service("submit-capacity")["depends_on"]["sqlserver"] = {"condition": "service_healthy"}
        self.expect("submit-capacity waits for sqlserver, which only runs with profile ['turbines']")

    def test_finds_a_network_that_is_open(self):
        self.plant.networks["plant"] = None
        self.expect("network plant reaches outside")
        self.service("zookeeper")["networks"] = {"plant": None, "outside": None}
        self.expect("zookeeper is on ['outside', 'plant']")
        del self.service("postgres")["networks"]
        self.expect("postgres is on ['default']")

    def test_finds_a_secret_that_is_written_down(self):
        self.service("postgres")["environment"]["POSTGRES_PASSWORD"] = "postgres"
        self.expect("postgres: POSTGRES_PASSWORD has a value of its own")

    def test_finds_a_secret_in_the_wrong_place(self):
        self.service("sqlserver")["healthcheck"]["test"] += ["-P", self.plant.secrets[0]]
        self.expect("sqlserver shows a secret")

    def test_finds_an_image_that_changes(self):
        for image in ("flink", "timescale/timescaledb:latest-pg17", "dpage/pgadmin4:9", "mcr.microsoft.com/mssql/server:2022-latest"):
            self.service("postgres")["image"] = image
            self.expect(f"postgres uses {image}")

    def test_finds_another_version_than_the_builds(self):
        self.service("jobmanager")["build"]["args"]["FLINK_VERSION"] = "2.2.1"
        self.expect("jobmanager is built with Flink 2.2.1")
        self.service("joule")["image"] = "joulestream:0.0.9"
        self.expect("joule uses joulestream:0.0.9")

    def test_finds_a_job_that_nobody_submits(self):
        self.plant.jobs.append("carbon")
        self.expect("no service submits carbon")

    def test_finds_state_that_a_new_container_has_not(self):
        self.service("jobmanager")["environment"]["FLINK_PROPERTIES"] += "state.savepoints.dir: file:///tmp/savepoints\n"
        self.expect("jobmanager: state.savepoints.dir is file:///tmp/savepoints, in no named volume")

    def test_finds_a_property_that_flinks_entry_point_would_mangle(self):
        self.service("jobmanager")["environment"]["FLINK_PROPERTIES"] += "env.java.opts.jobmanager: -Da=1 -Db=2\n"
        self.expect("without blanks")

    def test_finds_a_volume_that_nobody_uses(self):
        self.plant.volumes["old-data"] = {}
        self.expect("volume old-data is used by no service")


class ImageRulesTest(unittest.TestCase):
    dockerfile = (HOME / "deploy/docker/Dockerfile").read_text()
    patterns = image_rules.patterns_of((HOME / ".dockerignore").read_text())
    files = check_plant.tracked(HOME)

    def expect(self, part, found):
        self.assertIn(part, "\n".join(found))

    def test_finds_nothing_as_it_is(self):
        self.assertEqual(list(check_plant.image_complaints(HOME)), [])

    def test_finds_a_copy_of_what_is_not_there(self):
        broken = self.dockerfile.replace("COPY . .", "COPY gone.xml .")
        self.expect("copies gone.xml", image_rules.copies_find_their_source(broken, self.patterns, self.files))
        broken = self.dockerfile.replace("COPY . .", "COPY docs docs")
        self.expect("copies docs", image_rules.copies_find_their_source(broken, self.patterns, self.files))
        broken = self.dockerfile.replace("--from=build /joulestream", "--from=build /other")
        self.expect("copies /other from a stage", image_rules.copies_find_their_source(broken, self.patterns, self.files))

    def test_finds_a_source_that_is_left_out(self):
        found = image_rules.build_sees_its_sources(["*", "!cli"], self.files, ["cli", "gone"])
        self.expect("leaves pom.xml out", found)
        found = image_rules.build_sees_its_sources(self.patterns, self.files, ["cli", "gone"])
        self.expect("module gone of pom.xml", found)

    def test_finds_a_secret_that_is_let_in(self):
        found = image_rules.build_sees_its_sources(["**/target", ".git"], self.files, [])
        self.expect("lets .env into the build", found)

    def test_finds_an_image_of_root(self):
        for broken in (self.dockerfile.replace("USER flink", "USER root"), self.dockerfile.replace("USER flink\n", "")):
            self.expect("ends as root", image_rules.image_is_nobodys(broken, "2.3.0"))

    def test_finds_another_flink(self):
        self.expect("another FLINK_VERSION than 2.4.0", image_rules.image_is_nobodys(self.dockerfile, "2.4.0"))
        broken = self.dockerfile.replace("flink:${FLINK_VERSION}-java17", "flink:latest")
        self.expect("builds from flink:latest", image_rules.image_is_nobodys(broken, "2.3.0"))

    def test_finds_a_secret_in_a_layer(self):
        self.expect("in ARG", image_rules.image_is_nobodys(self.dockerfile + "\nARG DB_PASSWORD\n", "2.3.0"))

    def test_finds_a_variable_that_nobody_explains(self):
        self.expect("NEW_ONE of", image_rules.variables_are_explained("a: ${NEW_ONE:-1}", "OTHER=1\n"))
        self.expect("DB_PASSWORD has a value", image_rules.variables_are_explained("", "DB_PASSWORD=secret\n"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"])
