#!/usr/bin/env bash
# 50 starts of the jobs in one task manager: class loaders and threads go with each, so metaspace and threads stay.
source "$(dirname -- "$0")/lib.sh"

footprint() { # metaspace in bytes and threads of the task manager, after a collection
    local manager pid ask
    pid=$(<cluster/pids/taskmanager-1.pid)
    manager=$(rest /taskmanagers | grep -oE '"id":"[^"]+"' | cut -d'"' -f4)
    ask="/taskmanagers/$manager/metrics?get=Status.JVM.Memory.Metaspace.Used,Status.JVM.Threads.Count"
    # A job's class loader, a tenth of all metaspace, is held until the last of its threads has ended; and what hangs on
    # cleaners goes with the collection after the one that finds it.
    for _ in 1 2 3 4; do
        sleep 5
        "$java_home/bin/jcmd" "$pid" GC.run >/dev/null
    done
    # Flink fetches metrics when it is asked, every ten seconds at the most, and answers with those of before.
    for _ in 1 2 3; do
        rest "$ask" >footprint.json
        sleep 11
    done
    rest "$ask" | grep -oE '"id":"[^"]+","value":"[0-9]+"' | sort | grep -oE '[0-9]+' | paste -sd' '
}

loaders() { # class loaders of jobs that are still there
    "$java_home/bin/jcmd" "$(<cluster/pids/taskmanager-1.pid)" VM.classloader_stats | grep -c ChildFirstClassLoader || true
}

cycle() { # job: a start and an end
    submit hit "$1" >/dev/null
    # It may have come to its end already.
    joule cancel "$1" --yes >/dev/null 2>&1 || true
}

begin
scale=1
start_servers hit capacity turbines
secrets_of hit
start_cluster --taskmanagers 1
for _ in 1 2 3; do cycle capacity; cycle turbines; done
read -r metaspace threads <<<"$(footprint)"
[[ $metaspace =~ ^[1-9] && $threads =~ ^[1-9] ]] || fail "the task manager tells no metrics"
say "after 6 starts: metaspace $((metaspace / 1048576)) MiB, $threads threads"
for _ in {1..25}; do cycle capacity; cycle turbines; done
read -r metaspace_then threads_then <<<"$(footprint)"
[[ $metaspace_then =~ ^[1-9] && $threads_then =~ ^[1-9] ]] || fail "the task manager tells no metrics"
say "after 56 starts: metaspace $((metaspace_then / 1048576)) MiB, $threads_then threads, $(loaders) class loaders of 56"
((10 * metaspace_then <= 11 * metaspace)) || fail "metaspace has grown from $metaspace to $metaspace_then bytes"
((10 * threads_then <= 11 * threads)) || fail "threads have grown from $threads to $threads_then"
# The JDK keeps the last type that a method handle was used with, and H2, which stands in for SQL Server, its last error.
(($(loaders) <= 3)) || fail "$(loaders) class loaders of ended jobs are held"
require_no_secret
