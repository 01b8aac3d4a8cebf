#!/usr/bin/env bash
# Without ZooKeeper: kill -9 of everything; submit --from-latest goes on from the newest retained checkpoint.
source "$(dirname -- "$0")/lib.sh"

begin_plant

submit_slowly hit capacity
await_share hit 30
submit hit turbines
await_checkpoint "${ids[capacity]}"
await_checkpoint "${ids[turbines]}"
kill_process jobmanager taskmanager-1 taskmanager-2
restart_cluster
submit_slowly hit capacity --from-latest
submit hit turbines --from-latest
await_servers_verify hit

require_undisturbed hit
require_no_secret
