#!/usr/bin/env bash
# The lake on S3, by a cluster that has Flink and its S3 plug-in only: kill -9 of a task manager and an upgrade while
# files appear. Each point is there once, and the files hold what those of a run with nothing killed do.
# short: CI runs it too
source "$(dirname -- "$0")/lib.sh"

lake=hit/s3/energy-platform-datasets
# Read in many small parts, so that files appear for a while.
slowly=(--parallelism 2 --telemetry.max-slice-bytes 10000)

require_stock() { # no class of ours beside Flink's
    local ours
    ours=$(tr '\0' '\n' <"/proc/$(<cluster/pids/taskmanager-1.pid)/environ" | grep '^CLASSPATH=' | tr ':=' '\n' |
        grep -E '/(joulestream|telemetry-lake|h2)-[^/]*\.jar$|/classes$' || true)
    if grep '^lib\.' cluster/cluster.properties || [[ $ours ]]; then fail "the cluster is no stock one: $ours"; fi
    [[ $(ls cluster/plugins) == s3-fs-hadoop ]] || fail "the cluster has the plug-ins $(ls cluster/plugins); expected s3-fs-hadoop"
}

await_published() { # percent of the files
    local line files all waited=0
    while ((waited++ < 2 * patience)); do
        line=$(grep -E '^telemetry: [0-9]+ of' hit.out | tail -n 1 || true)
        read -r _ files _ all _ <<<"$line"
        if [[ $line ]] && ((100 * files >= $1 * all)); then
            ((files < all)) || fail "all files are there already: too late to disturb it"
            say "$line"
            return
        fi
        sleep 0.5
    done
    fail "$1 % of the files have not appeared: $(tail -n 1 hit.out)"
}

require_name() { # service: in each line that is written by one of our classes in a task manager
    local named
    named=$(grep -hE '^20.* o\.j\.' cluster/logs/*taskmanager*.log | tee ours.out | grep -c -- " - \[$1\] " || true)
    ((named > 100)) || fail "only $named lines have the name $1"
    if grep -vE ' - \[[a-z-]+\] ' ours.out >nameless.out; then fail "a line has no name: $(head -n 1 nameless.out)"; fi
    say "$named lines have the name $1"
}

content() { # prefix: the files below it, and what their manifests say of the rows; bytes are the writer's own business
    (
        cd "$lake"
        find "$1" "$1_hourly" -type f
        grep -rE '"(revision|rows|rejected|first|last|contentHash|nulls)"' --include='*.manifest.json' "$1" "$1_hourly"
    ) | sed "s/^$1/LAKE/" | sort
}

begin
# Enough for a kill and an upgrade on the way.
scale=3
start_servers hit telemetry
secrets_of hit
start_cluster
require_stock

submit hit telemetry "${slowly[@]}" --telemetry.prefix calm --telemetry.service-name calm-lake
await_state "${ids[telemetry]}" FINISHED

submit hit telemetry "${slowly[@]}"
await_published 5
kill_taskmanager_of "${ids[telemetry]}"
await_restored "${ids[telemetry]}"
was_restarted "${ids[telemetry]}"
joule upgrade telemetry --config hit/telemetry.yaml --flink.checkpoint-interval 2s "${slowly[@]}" >upgrade.out || fail "$(tail -n 3 upgrade.out)"
say "$(tail -n 1 upgrade.out)"
await_servers_verify hit

content calm >calm.sum
content telemetry >hit.sum
if ! diff calm.sum hit.sum >diff.out; then fail "the lake differs from that of the undisturbed run: $(head -n 5 diff.out)"; fi
say "$(grep -c 'parquet$' hit.sum) files have what those of the undisturbed run have"
require_name calm-lake
require_no_secret
