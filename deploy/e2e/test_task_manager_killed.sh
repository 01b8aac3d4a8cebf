#!/usr/bin/env bash
# kill -9 of a task manager while both jobs work: they go on by themselves, and end as if nothing had happened.
# short: CI runs it too
source "$(dirname -- "$0")/lib.sh"

begin_plant

submit_slowly hit capacity
await_share hit 15
kill_taskmanager_of "${ids[capacity]}"
submit hit turbines
await_checkpoint "${ids[turbines]}"
kill_taskmanager_of "${ids[turbines]}"
restart_cluster
await_servers_verify hit

was_restarted "${ids[capacity]}"
was_restarted "${ids[turbines]}"
require_undisturbed hit
require_no_secret
