#!/usr/bin/env bash
# What a container of the plant's image is for: jobmanager, taskmanager, zookeeper, or else a command of joule.
set -euo pipefail

home=$(cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd)
flink=${FLINK_HOME:-/opt/flink}
role=${1:---help}

use_the_plants_database() { # for telemetry's checkpoints, where no other is named; Flink's containers have a password only
    local part from
    for part in HOST PORT NAME USER PASSWORD; do
        from=DB_$part
        unset "CHECKPOINT_DB_$part"
        if [[ -n ${!from:-} ]]; then export "CHECKPOINT_DB_$part=${!from}"; fi
    done
}

prepare_flink() {
    # The root file system is read-only and conf a tmpfs, into which Flink's entry point writes FLINK_PROPERTIES.
    cp "$home/flink-conf/config.yaml" "$flink/conf/config.yaml"
    cp "$home/flink-conf/log4j.properties" "$flink/conf/log4j-console.properties"
    # What a killed process left behind; the folder is this container's own.
    find /joulestream/tmp -mindepth 1 -delete
}

start_flink() { # by the entry point of Flink's image
    prepare_flink
    exec /docker-entrypoint.sh "$@"
}

start_zookeeper() { # the server that Flink's jars contain; its own main class, because Flink's never purges old snapshots
    exec java -Xmx128m "-Dlog4j.configurationFile=$home/flink-conf/log4j.properties" "-Dlog.file=$flink/log/zookeeper.log" \
        -cp "$flink/lib/*" org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain "$home/zoo.cfg"
}

printf '%s\n' "$role" >/tmp/joulestream-role
if [[ -z ${CHECKPOINT_DB_HOST:-} ]]; then use_the_plants_database; fi
case $role in
    jobmanager) start_flink "$@" ;;
    # By a name of its own the task manager is found in the job manager's list.
    taskmanager) start_flink "$@" -D "taskmanager.resource-id=$HOSTNAME" ;;
    zookeeper) start_zookeeper ;;
    joule) shift; exec "$home/bin/joule" "$@" ;;
    *) exec "$home/bin/joule" "$@" ;;
esac
