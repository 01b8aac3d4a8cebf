"""Rules that the Dockerfile, .dockerignore and .env.example keep. Run by check.sh, tested by test_rules.py."""

import fnmatch
import re


def fits(path, pattern):
    """As Docker reads a pattern: `**/` stands for any depth, `*` ends at a slash."""
    name = pattern.removeprefix("**/")
    if name != pattern:
        return fnmatch.fnmatchcase(path.rsplit("/", 1)[-1], name)
    return path.count("/") == name.count("/") and fnmatch.fnmatchcase(path, name)


def ignored(path, patterns):
    """Whether .dockerignore leaves a path out of the build: the last pattern that fits it, or a folder above it, decides."""
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    result = False
    for pattern in patterns:
        if any(fits(name, pattern.lstrip("!")) for name in above):
            result = not pattern.startswith("!")
    return result


def patterns_of(text):
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def instructions(dockerfile):
    """(word, rest) for each instruction, with continued lines joined."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile, flags=re.MULTILINE).replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in text.splitlines() if line.strip()]


def copies_find_their_source(dockerfile, patterns, tracked):
    """What a first stage copies is in a clean clone and reaches the build; what a later one copies was made by the first."""
    steps = instructions(dockerfile)
    for word, rest in steps:
        if word not in ("COPY", "ADD"):
            continue
        *sources, _ = [item for item in rest.split() if not item.startswith("--")]
        for source in sources:
            if "--from=" in rest:
                if not any(step == "RUN" and text.rstrip().endswith(" " + source) for step, text in steps):
                    yield f"Dockerfile copies {source} from a stage that doesn't make it"
            elif not any(source == "." or path == source or path.startswith(source + "/") for path in tracked if not ignored(path, patterns)):
                yield f"Dockerfile copies {source}, which a clean clone hasn't, or .dockerignore leaves out"


def build_sees_its_sources(patterns, tracked, modules):
    needed = [path for path in tracked if path.split("/")[-1] == "pom.xml" or path.startswith(("deploy/docker/", "flink-conf/", ".mvn/"))]
    needed += [path for path in tracked if "/src/main/" in path and not path.startswith("docs/")]
    for path in needed:
        if ignored(path, patterns):
            yield f".dockerignore leaves {path} out of the build, which needs it"
    for module in modules:
        if f"{module}/pom.xml" not in tracked:
            yield f"module {module} of pom.xml is in no clean clone"
    for path in (".env", ".env.plant", ".git/config", "cli/.env", "cli/target/classes/A.class", "state/capacity", "logs/x.log"):
        if not ignored(path, patterns):
            yield f".dockerignore lets {path} into the build"


def image_is_nobodys(dockerfile, flink_version):
    steps = instructions(dockerfile)
    users = [rest for word, rest in steps if word == "USER"]
    if not users or users[-1] in ("root", "0"):
        yield "Dockerfile ends as root; expected USER flink"
    if ("ARG", f"FLINK_VERSION={flink_version}") not in steps:
        yield f"Dockerfile has another FLINK_VERSION than {flink_version} of pom.xml"
    for word, rest in steps:
        if word == "FROM" and not re.match(r"(\S+:\d+\.\d+\S*|flink:\$\{FLINK_VERSION\}-java17)( AS \w+)?$", rest):
            yield f"Dockerfile builds from {rest}; expected a version"
        if word in ("ENV", "ARG") and re.search(r"PASSWORD|SECRET|TOKEN", rest):
            yield f"Dockerfile names a secret in {word}: it would stay in a layer"
    if not any(word == "HEALTHCHECK" for word, _ in steps):
        yield "Dockerfile has no HEALTHCHECK"


def variables_are_explained(compose, example):
    """Each variable of docker-compose.yml stands in .env.example, and no secret has a value there."""
    text = "\n".join(line for line in compose.splitlines() if not line.strip().startswith("#"))
    for name in sorted(set(re.findall(r"\$\{(\w+)", text))):
        if not re.search(rf"^#?{name}=", example, flags=re.MULTILINE):
            yield f"{name} of docker-compose.yml is not in .env.example"
    for name, value in re.findall(r"^#?(\w*(?:PASSWORD|SECRET|TOKEN|ACCESS_KEY)\w*)=(.*)$", example, flags=re.MULTILINE):
        if value:
            yield f"{name} has a value in .env.example; expected none"
