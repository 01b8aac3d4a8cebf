"""Checks docker-compose.yml, as docker-compose resolved it, and what the image is built from.

check_plant.py HOME RESOLVED ENVIRONMENT: the clone, the resolved file, and the .env that was used; prints what is wrong.
"""

import re
import subprocess
import sys
from pathlib import Path

import yaml

import image_rules
import plant_rules


def versions(home):
    pom = (home / "pom.xml").read_text()
    return {
        "project": re.search(r"<version>(.*?)</version>", pom).group(1),
        "flink": re.search(r"<flink.version>(.*?)</flink.version>", pom).group(1),
    }


def short_names(home):
    """The jobs, as their classes name themselves."""
    sources = "".join(path.read_text() for path in home.glob("jobs/*/src/main/java/**/*Job.java"))
    return re.findall(r'String shortName\(\) \{\s*return "(\w+)";', sources)


def tracked(home):
    """What a clean clone has; of an unpacked archive, every file that is no output."""
    found = subprocess.run(["git", "-C", home, "ls-files"], capture_output=True, text=True, check=False)
    if found.returncode == 0:
        return found.stdout.splitlines()
    return [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file() and "target" not in path.parts]


def plant(home, resolved, environment):
    secrets = re.findall(r"^\w*(?:PASSWORD|SECRET|TOKEN|ACCESS_KEY)\w*=(.+)$", environment, flags=re.MULTILINE)
    return plant_rules.Plant(yaml.safe_load(resolved), versions(home), secrets, short_names(home))


def image_complaints(home):
    dockerfile = (home / "deploy/docker/Dockerfile").read_text()
    patterns = image_rules.patterns_of((home / ".dockerignore").read_text())
    files = tracked(home)
    modules = re.findall(r"<module>(.*?)</module>", (home / "pom.xml").read_text())
    yield from image_rules.copies_find_their_source(dockerfile, patterns, files)
    yield from image_rules.build_sees_its_sources(patterns, files, modules)
    yield from image_rules.image_is_nobodys(dockerfile, versions(home)["flink"])
    yield from image_rules.variables_are_explained((home / "docker-compose.yml").read_text(), (home / ".env.example").read_text())


def main(home, resolved, environment):
    checked = plant(home, Path(resolved).read_text(), Path(environment).read_text())
    wrong = plant_rules.complaints(checked) + list(image_complaints(home))
    if not checked.jobs:
        wrong.append("no job found below jobs/; expected shortName() in each *Job.java")
    for line in wrong:
        print(f"docker: {line}", file=sys.stderr)
    print(f"docker: {len(checked.services)} services checked, faults: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]))
