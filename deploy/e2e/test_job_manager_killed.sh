#!/usr/bin/env bash
# With ZooKeeper: kill -9 of the job manager, then of everything. The jobs return by themselves.
source "$(dirname -- "$0")/lib.sh"

begin_plant --ha

submit_slowly hit capacity
await_share hit 20
submit hit turbines
await_checkpoint "${ids[capacity]}"
await_checkpoint "${ids[turbines]}"
kill_process jobmanager
restart_cluster
await_share hit 50
# While the storage of high availability is full of both jobs.
require_no_secret
kill_process jobmanager taskmanager-1 taskmanager-2 zookeeper
restart_cluster
await_servers_verify hit

require_undisturbed hit
require_no_secret
