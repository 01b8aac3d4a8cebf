#!/usr/bin/env bash
# Flink's own command line takes the job jars as they are: run, stop with a savepoint, run from it.
source "$(dirname -- "$0")/lib.sh"

flink() { # words for Flink's command line, started as its own script does: with the options that config.yaml names
    local -a options
    mapfile -t options < <(grep -oE '^  --add-(opens|exports)=.*' "$work/cluster/conf/config.yaml" | tr -d ' ')
    FLINK_CONF_DIR=$work/cluster/conf "$java_home/bin/java" "${options[@]}" \
        -Dlog4j.configurationFile="file:$work/cluster/conf/log4j.properties" -Dlog.file="$work/cluster/logs/client.log" \
        -cp "$(<"$home/deploy/cluster/target/classpath.txt")" org.apache.flink.client.cli.CliFrontend "$1" -m "${url#http://}" "${@:2}"
}

flink_run() { # job, its module, further words for flink run
    local line
    line=$(flink run -d "${@:3}" "$home/jobs/$2/target/"*-job.jar --config "$work/hit/$1.yaml" --flink.checkpoint-interval 2s \
        2>>client.err | tee -a client.out | grep -E '^Job has been submitted' || true)
    [[ $line =~ ([0-9a-f]{32}) ]] || fail "flink run did not submit $1: $(tail -n 3 client.err)"
    ids[$1]=${BASH_REMATCH[1]}
    say "flink run: $1 as ${ids[$1]}"
}

begin_plant

# Its tables are made by submit.
submit_slowly hit capacity
await_share hit 15
flink stop --savepointPath "$work/cluster/savepoints" "${ids[capacity]}" >stop.out 2>>client.err || fail "$(tail -n 3 client.err)"
savepoint=$(grep -oE '[^ ]+/savepoint-[^ ]+' stop.out | tail -n 1)
[[ $savepoint ]] || fail "flink stop names no savepoint: $(<stop.out)"
flink_run turbines turbine-archive
flink_run capacity pipeline-capacity -s "$savepoint"
await_servers_verify hit

require_undisturbed hit
require_no_secret
