#!/usr/bin/env bash
# The command line in the image: what the launcher starts, without Maven.
set -euo pipefail

home=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
flags=(-Xmx512m -Dfile.encoding=UTF-8 "-Djoulestream.home=$home" "-Djoulestream.logs=${JOULE_LOGS:-/tmp/logs}"
    -Daws.java.v1.disableDeprecationAnnouncement=true)
for package in lang net io nio text time util lang.reflect util.concurrent util.concurrent.atomic util.concurrent.locks; do
    flags+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
flags+=(--add-opens=java.base/sun.nio.ch=ALL-UNNAMED)
class_path=$(sed "s|^|$home/lib/|" "$home/lib/classpath" | paste -sd :)
export FLINK_PLUGINS_DIR=${FLINK_PLUGINS_DIR:-${FLINK_HOME:-/opt/flink}/plugins}
# Without a UTF-8 locale Java reads the arguments as ASCII.
if [[ ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} =~ ^(C|POSIX)$ ]]; then export LC_ALL=C.UTF-8; fi
# shellcheck disable=SC2086 # the user's options are words
exec java "${flags[@]}" ${JOULE_JAVA_OPTS:-} -cp "$class_path" org.joulestream.cli.Joule "$@"
