#!/usr/bin/env bash
# Gathers what the image holds from a finished build (`mvn package`): programs, job jars, Flink's configuration.
#   collect.sh DIRECTORY
set -euo pipefail
umask 022

source=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
target=${1:?expected the directory to fill}

fail() { printf 'collect: %s\n' "$*" >&2; exit 1; }

add_jar() { # in the order of the class path, which a wildcard does not keep
    [[ -r $1 ]] || fail "$1 is missing; expected it after mvn package"
    [[ ! -e $target/lib/${1##*/} ]] || fail "two jars of the class path are called ${1##*/}"
    cp "$1" "$target/lib/"
    printf '%s\n' "${1##*/}" >>"$target/lib/classpath"
}

add_command_line() {
    local -a jars
    add_jar "$(echo "$source"/cli/target/joulestream-cli-*.jar)"
    IFS=: read -ra jars <"$source/cli/target/classpath.txt" || true
    for jar in "${jars[@]}"; do add_jar "$jar"; done
}

add_jobs() { # where the command line looks for them below its home
    local job jar
    for job in "$source"/jobs/*/pom.xml; do
        job=$(basename -- "${job%/pom.xml}")
        jar=$(echo "$source/jobs/$job"/target/*-job.jar)
        [[ -r $jar ]] || fail "jobs/$job has no job jar; expected jobs/$job/target/$job-VERSION-job.jar"
        install -D -m 644 "$jar" "$target/jobs/$job/target/${jar##*/}"
    done
}

rm -rf "$target"
mkdir -p "$target/lib" "$target/bin"
add_command_line
add_jobs
cp -R "$source/flink-conf" "$source/deploy/docker/zoo.cfg" "$target/"
for program in entry health joule; do install -m 755 "$source/deploy/docker/$program.sh" "$target/bin/$program"; done
chmod -R go=rX "$target"
