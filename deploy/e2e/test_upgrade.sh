#!/usr/bin/env bash
# Upgrades, rescaling, and going back: at the end as if there had been one build all the time.
source "$(dirname -- "$0")/lib.sh"

uids=org/joulestream/testkit/flink/Uids.class

broken_jar() { # name of a class in deploy/e2e: the capacity job with that class as its main class
    local classes=$work/classes-$1
    mkdir -p "$classes"
    "$java_home/bin/javac" -d "$classes" -cp "$home/cli/target/classes:$(<"$home/cli/target/classpath.txt")" "$home/deploy/e2e/$1.java"
    cp "$home"/jobs/pipeline-capacity/target/*-job.jar "$1.jar"
    install -D "$home/testkit/target/classes/$uids" "$classes/$uids"
    "$java_home/bin/jar" --update --file "$1.jar" --main-class "$1" -C "$classes" .
}

refuse_upgrade() { # class, what must be said
    broken_jar "$1"
    if joule upgrade capacity --jar "$1.jar" >"$1.out" 2>&1; then fail "the upgrade to $1 went through"; fi
    grep -q "$2" "$1.out" || fail "the upgrade to $1 did not say '$2': $(tail -n 3 "$1.out")"
    joule jobs >jobs.out
    grep -E '^(pipeline-)?capacity .*RUNNING' jobs.out >/dev/null || fail "the old job does not run again: $(<jobs.out)"
    say "$(tail -n 1 "$1.out")"
}

stop() { # job; leaves the savepoint's path in savepoint
    joule stop "$1" >stop.out
    savepoint=$(grep -oE '[^ ]+/savepoint-[^ ]+' stop.out | tail -n 1)
    [[ $savepoint ]] || fail "stop $1 names no savepoint: $(<stop.out)"
}

# Slowly, because it has to be under way all the time.
scale=2 rate=2
begin_plant

submit_slowly hit capacity --parallelism 1
await_share hit 10
joule upgrade capacity --capacity.requests-per-second "$((rate + 1))" | tail -n 1
for parallelism in 2 4 1; do joule rescale capacity --parallelism "$parallelism" | tail -n 1; done
[[ $(find cluster/savepoints -name _metadata | wc -l) == 0 ]] || fail "savepoints of upgrades that went well are left"
refuse_upgrade RenamedUid "Cannot map checkpoint/savepoint state"
refuse_upgrade ThrowsAtOnce "cannot be released"

# Back to the old build from a savepoint after which the new one has merged and published.
stop capacity
of_capacity=$savepoint
submit_slowly hit capacity --from "$of_capacity"
await_share hit 80
joule cancel capacity --yes

submit hit turbines
await_checkpoint "${ids[turbines]}"
stop turbines
submit hit turbines --from "$savepoint"
await_line hit.out '^turbines: 6 of 6' "$patience"
submit hit turbines --from "$savepoint"
await_state "${ids[turbines]}" FINISHED
# Of the two upgrades that were refused, and of the two stops: passwords are looked for in them, too.
[[ $(find cluster/savepoints -name _metadata | wc -l) == 4 ]] || fail "expected 4 savepoints: $(find cluster/savepoints -name _metadata)"

submit hit capacity --from "$of_capacity" --capacity.requests-per-second 100
await_servers_verify hit

require_undisturbed hit
require_no_secret
