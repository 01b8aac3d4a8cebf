#!/usr/bin/env bash
# Gathers what the image holds from a finished build (`mvn package`): programs, job jars, Flink's configuration.
#   collect.sh DIRECTORY
set -euo pipefail
umask 022

source=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
target=${1:?expected the directory to fill}

fail() { printf 'collect: %s\n' "$*" >&2; exit 1; }

add_jar() { # to a list, in the order of the class path, which a wildcard does not keep; the programs share the jars
    local copy=$target/lib/${1##*/}
    [[ -r $1 ]] || fail "$1 is missing; expected it after mvn package"
    if [[ -e $copy ]]; then
        cmp -s "$1" "$copy" || fail "two different jars of the class paths are called ${1##*/}"
    else
        cp "$1" "$copy"
    fi
    printf '%s\n' "${1##*/}" >>"$2"
}

add_program() { # a module: its jar, then what it needs
    local list=$target/lib/$1.classpath
    local -a jars
    add_jar "$(echo "$source/$1/target/joulestream-$1"-*.jar)" "$list"
    IFS=: read -ra jars <"$source/$1/target/classpath.txt" || true
    for jar in "${jars[@]}"; do add_jar "$jar" "$list"; done
    [[ $(sort "$list" | uniq -d) == '' ]] || fail "the class path of $1 has a jar twice: $(sort "$list" | uniq -d | head -n 1)"
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
add_program cli
add_program api
add_jobs
cp -R "$source/flink-conf" "$source/deploy/docker/zoo.cfg" "$target/"
for program in entry health joule; do install -m 755 "$source/deploy/docker/$program.sh" "$target/bin/$program"; done
chmod -R go=rX "$target"
