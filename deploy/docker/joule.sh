#!/usr/bin/env bash
# The command line in the image: what the launcher starts, without Maven. `api` is a program of its own, without Flink.
set -euo pipefail

home=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
flags=(-Dfile.encoding=UTF-8 "-Djoulestream.home=$home" "-Djoulestream.logs=${JOULE_LOGS:-/tmp/logs}")
class_path() { sed "s|^|$home/lib/|" "$home/lib/$1.classpath" | paste -sd :; }
# Without a UTF-8 locale Java reads the arguments as ASCII.
if [[ ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} =~ ^(C|POSIX)$ ]]; then export LC_ALL=C.UTF-8; fi

if [[ ${1:-} == api ]]; then
    # shellcheck disable=SC2086 # the user's options are words
    exec java -Xmx256m "${flags[@]}" ${JOULE_JAVA_OPTS:-} -cp "$(class_path api)" org.joulestream.api.Api "${@:2}"
fi

flags+=(-Xmx512m -Daws.java.v1.disableDeprecationAnnouncement=true)
for package in lang net io nio text time util lang.reflect util.concurrent util.concurrent.atomic util.concurrent.locks; do
    flags+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
flags+=(--add-opens=java.base/sun.nio.ch=ALL-UNNAMED)
export FLINK_PLUGINS_DIR=${FLINK_PLUGINS_DIR:-${FLINK_HOME:-/opt/flink}/plugins}
# shellcheck disable=SC2086 # the user's options are words
exec java "${flags[@]}" ${JOULE_JAVA_OPTS:-} -cp "$(class_path cli)" org.joulestream.cli.Joule "$@"
