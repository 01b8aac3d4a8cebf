# shellcheck shell=bash
# Sourced by every test_*.sh: the demo's servers with load, a cluster of real processes, and what must be equal in the end.
# The work is done in target/e2e/<test>, which goes when the test has passed and stays when it has not.
set -euo pipefail

home=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
test=$(basename "$0" .sh)
java_home=${JAVA_HOME:-$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v javac)")")")}
work=$home/target/e2e/$test
# How much input: some work is under way when something is killed, and the test still ends.
if [[ ${E2E_SHORT:-} ]]; then scale=2 rate=6 patience=180; else scale=5 rate=10 patience=300; fi
declare -A ids
servers_process='' cluster_up=''
secrets=()

say() { printf '  %3d s  %s\n' "$SECONDS" "$*"; }
fail() { printf '%s: %s\n' "$test" "$*" >&2; exit 1; }

# ---- Set-up and end -------------------------------------------------------------------------------------------------

begin() { # cleans the place of work
    if [[ -d $work ]]; then
        leave_cluster
        rm -rf "$work"
    fi
    mkdir -p "$work"
    cd "$work"
    trap finish EXIT
}

begin_plant() { # further words for cluster start: servers named hit, a cluster, and what an undisturbed run leaves
    begin
    start_servers hit capacity turbines
    secrets_of hit
    start_cluster "$@"
    undisturbed
}

finish() {
    local code=$?
    trap - EXIT
    leave_cluster || code=1
    stop_servers
    if ((code == 0)); then
        cd "$home" && rm -rf "$work"
        say "passed"
    else
        printf '%s: failed; what it left is in %s\n' "$test" "$work" >&2
    fi
    exit "$code"
}

joule() { "$home/joule" "$@"; }

# ---- The demo's servers ---------------------------------------------------------------------------------------------

start_servers() { # name of a directory, jobs: stand-ins with load, which verify what comes out
    local name=$1
    shift
    "$home/joule" demo --servers --scale "$scale" --dir "$name" "$@" >"$name.out" 2>"$name.err" &
    servers_process=$!
    await_line "$name.out" 'submit '"${*: -1}" 120
    say "servers of $name are up"
}

stop_servers() {
    if [[ $servers_process ]] && kill "$servers_process" 2>/dev/null; then wait "$servers_process" || true; fi
    servers_process=''
}

await_servers_verify() { # name: the stand-ins compare every row and file with what was published
    local jobs waited=0
    jobs=$(grep -c ' submit ' "$1.out")
    until (($(grep -c '^verified' "$1.out") == jobs)); do
        if grep -qv "^joule: " "$1.err"; then fail "$1 is not right: $(grep -v "^joule: " "$1.err" | head -n 3)"; fi
        if ((waited++ > patience)); then fail "$1 was not verified in $patience s: $(tail -n 1 "$1.out")"; fi
        sleep 1
    done
    say "$1 verified: $jobs jobs"
}

await_line() { # file, pattern, seconds
    local waited=0
    until grep -qE -- "$2" "$1" 2>/dev/null; do
        if ((waited++ > 2 * $3)); then fail "no line '$2' in $1 within $3 s; its last: $(tail -n 1 "$1")"; fi
        if [[ $servers_process ]] && ! kill -0 "$servers_process" 2>/dev/null; then
            fail "the servers have ended: $(tail -n 1 "${1%.out}.err")"
        fi
        sleep 0.5
    done
}

await_share() { # name, percent of the capacity files
    local line files all waited=0
    while ((waited++ < 2 * patience)); do
        line=$(grep -E '^capacity: [0-9]+ of' "$1.out" | tail -n 1 || true)
        read -r _ files _ all _ <<<"$line"
        if [[ $line ]] && ((100 * files >= $2 * all)); then
            say "$line"
            return
        fi
        sleep 0.5
    done
    fail "$1 has not come to $2 %: $(tail -n 1 "$1.out")"
}

# ---- The cluster ----------------------------------------------------------------------------------------------------

start_cluster() { # further words for cluster start
    local port=18081
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do ((port++)); done
    cluster_up=yes
    # shellcheck disable=SC2046 # words, none of which has a space in it
    joule cluster start --port "$port" --slots 4 $(words_for_cluster) "$@" | sed 's/^/         /'
    url=http://127.0.0.1:$port
}

words_for_cluster() { # what the first servers have said
    sed -n 's/^  .*joule cluster start//p' "$work"/*.out | head -n 1
}

restart_cluster() { # starts what was killed
    joule cluster start | sed 's/^/         /'
}

leave_cluster() {
    if [[ $cluster_up || -d $work/cluster ]]; then (cd "$work" && joule cluster stop >/dev/null) || return; fi
    cluster_up=''
}

submit() { # name of the servers, job, further words; prints what submit says and keeps the job's id in ids
    local name=$1 job=$2 line
    shift 2
    line=$(joule submit "$job" --config "$name/$job.yaml" --flink.checkpoint-interval 2s "$@" | tee -a submit.out | tail -n 1)
    say "$line"
    [[ $line =~ runs\ as\ ([0-9a-f]{32}) ]] || fail "submit $job did not say that it runs: $line"
    ids[$job]=${BASH_REMATCH[1]}
}

submit_slowly() { # name, job, further words: capacity is paced, so that it is under way for a while
    if [[ $2 == capacity ]]; then submit "$@" --capacity.requests-per-second "$rate"; else submit "$@"; fi
}

kill_process() { # names of processes of the cluster
    local name
    for name in "$@"; do kill -9 "$(<"cluster/pids/$name.pid")"; done
    say "killed: $*"
}

kill_taskmanager_of() { # job id: one that has tasks of it
    local name waited=0
    # Flink answers from a copy of the job that may be three seconds old: in it the tasks may not have a place yet,
    # or be where they were before the last kill.
    until name=$(taskmanager_of "$1") && [[ $name ]] && kill -0 "$(<"cluster/pids/$name.pid")" 2>/dev/null; do
        if ((waited++ > 2 * patience)); then fail "no task manager has tasks of $1: $(rest "/jobs/$1" | head -c 2000)"; fi
        sleep 0.5
    done
    kill_process "$name"
}

taskmanager_of() { # job id: the name of a task manager that its first operators are on; nothing as long as they are on none
    local vertex
    vertex=$(rest "/jobs/$1" | grep -oE '"vertices":\[\{"id":"[0-9a-f]{32}' | grep -oE '[0-9a-f]{32}' || true)
    rest "/jobs/$1/vertices/$vertex/taskmanagers" | grep -oE '"taskmanager-id":"taskmanager-[0-9]+' | head -n 1 | grep -oE 'taskmanager-[0-9]+' || true
}

rest() { # path: the body of Flink's answer
    local host=${url#http://}
    exec 5<>"/dev/tcp/${host%:*}/${host#*:}"
    printf 'GET %s HTTP/1.0\r\nHost: %s\r\n\r\n' "$1" "$host" >&5
    sed '1,/^\r$/d' <&5
    exec 5<&-
}

await_checkpoint() { # job id: one has completed
    local waited=0
    until rest "/jobs/$1/checkpoints" | grep -qE '"completed":[1-9]'; do
        if ((waited++ > 2 * patience)); then fail "no checkpoint of $1 has completed"; fi
        sleep 0.5
    done
}

await_restored() { # job id: after a failure, that Flink may take a while to notice, all tasks run again and one checkpoint has completed
    local counts completed='' waited=0
    while ((waited++ < 2 * patience)); do
        counts=$(rest "/jobs/$1/checkpoints" | grep -oE '"counts":\{[^}]*\}' || true)
        if [[ $counts =~ \"restored\":[1-9] && $counts =~ \"completed\":([0-9]+) ]]; then
            completed=${completed:-${BASH_REMATCH[1]}}
            if ((BASH_REMATCH[1] > completed)); then return; fi
        fi
        sleep 0.5
    done
    fail "job $1 was not restored: $counts"
}

await_state() { # job id, state
    local waited=0
    until rest "/jobs/$1" | grep -q "\"state\":\"$2\""; do
        if ((waited++ > 2 * patience)); then fail "job $1 is not $2"; fi
        sleep 0.5
    done
}

was_restarted() { # job id: fails unless Flink tells of a failure
    rest "/jobs/$1/exceptions" | grep -q '"exceptionName"' || fail "job $1 was not hit"
}

# ---- What must be equal ---------------------------------------------------------------------------------------------

# Every column that the clock or a port has no part in, in an order.
row="asset, gas_day, cycle, loc, flow_ind, loc_qti, loc_purp_desc, loc_zn, loc_name, dc, opc, tsq, oac, it, auth_overrun_ind,
    nom_cap_exceed_ind, all_qty_avail, qty_reason, oac_agrees, other_columns, row_hash, file_hash"
tables=(
    "SELECT 'operational_capacity', $row FROM operational_capacity"
    "SELECT 'operational_capacity_history', $row, is_current, valid_from, valid_to FROM operational_capacity_history"
    "SELECT 'capacity_file', window_name, file_name, file_hash, status, reason, rows_read, rows_inserted, rows_updated,
        rows_unchanged, rows_stale, rows_duplicate, rows_rejected, rows_closed FROM capacity_file"
    "SELECT 'rejected_record', window_name, position, reason, detail FROM rejected_record"
    "SELECT 'capacity_gas_day', asset, gas_day, newest_cycle, cycles, locations, opc_delivery, tsq_delivery, opc_receipt,
        tsq_receipt, peak_utilisation FROM capacity_gas_day"
)

fingerprint() { # name of the servers: a line for all rows of each table in order, a line for each file, manifests included
    local table query=''
    for table in "${tables[@]}"; do
        query+="${query:+ UNION ALL }SELECT (array_agg(name))[1], count(*) || ' rows of', md5(string_agg(line, E'\n' ORDER BY line))
            FROM (SELECT t.name, t::text AS line FROM (${table/ \'/ text \'}) AS t (name)) AS lines"
    done
    joule sql --dir "$1" --csv capacity "$query" | tail -n +2
    (cd "$1" && find monthly_data -type f | sort | xargs sha256sum)
}

undisturbed() { # the same input on the same cluster with nothing killed, once for all tests of a build
    local others=$servers_process
    calm=$home/target/e2e/undisturbed-$scale.sum
    if [[ $calm -nt $home/target/.joule-build && $calm -nt $home/deploy/e2e/lib.sh ]]; then return; fi
    start_servers calm capacity turbines
    DB_PASSWORD='' SQLSERVER_PASSWORD='' submit calm capacity
    DB_PASSWORD='' SQLSERVER_PASSWORD='' submit calm turbines
    await_servers_verify calm
    fingerprint calm >"$calm.new"
    stop_servers
    [[ $(grep -c ' rows of' "$calm.new") == 5 && $(grep -c monthly_data "$calm.new") == 24 ]] ||
        fail "the undisturbed run has left $(wc -l <"$calm.new") tables and files; expected 5 and 24"
    mv "$calm.new" "$calm"
    servers_process=$others
}

require_undisturbed() { # name of the servers: as if nothing had happened
    fingerprint "$1" >"$1.sum"
    diff "$calm" "$1.sum" >&2 || fail "$1 differs from the undisturbed run"
    say "$1 equals the undisturbed run: $(grep -c ' rows of' "$1.sum") tables, $(grep -c monthly_data "$1.sum") files"
}

# ---- Secrets --------------------------------------------------------------------------------------------------------

secrets_of() { # name of the servers: puts the passwords into the environment, where processes find them by name
    local file
    if [[ -e $1/postgres/superuser-password ]]; then
        DB_PASSWORD=$(<"$1/postgres/superuser-password")
        export DB_PASSWORD
    fi
    if [[ -e $1/scada/password ]]; then
        SQLSERVER_PASSWORD=$(<"$1/scada/password")
        export SQLSERVER_PASSWORD
    fi
    for file in "$1"/{postgres/superuser-password,scada/password,s3-secret-key,influxdb-token}; do
        if [[ -s $file ]]; then secrets+=("$(<"$file")"); fi
    done
}

require_no_secret() { # in any file of the cluster, what commands printed, or any page of the REST API
    local answers=answers.txt secret where
    crawl >"$answers"
    (($(wc -c <"$answers") > 20000)) || fail "the REST API has told almost nothing"
    for secret in "${secrets[@]}"; do
        where=$(grep -rlF -- "$secret" cluster "$answers" ./*.out ./*.err || true)
        if [[ $where ]]; then fail "a password is in $where"; fi
    done
    say "no password in $(find cluster -type f | wc -l) files of the cluster and $(grep -c '^== ' "$answers") pages"
}

crawl() { # what the web page can show
    local job manager vertex page
    for page in /config /jars /jobs/overview /overview /jobmanager/config /jobmanager/environment /jobmanager/log \
        /jobmanager/stdout /jobmanager/metrics /jobmanager/thread-dump /taskmanagers; do tell "$page"; done
    for manager in $(rest /taskmanagers | grep -oE '"id":"[^"]+"' | cut -d'"' -f4); do
        for page in '' /log /stdout /metrics /thread-dump; do tell "/taskmanagers/$manager$page"; done
    done
    for job in $(rest /jobs/overview | grep -oE '"jid":"[0-9a-f]+"' | cut -d'"' -f4); do
        for page in '' /config /exceptions /checkpoints /checkpoints/config /plan /metrics /accumulators \
            /jobmanager/config /jobmanager/environment /jobmanager/log-url; do tell "/jobs/$job$page"; done
        for vertex in $(rest "/jobs/$job" | grep -oE '"id":"[0-9a-f]{32}"' | cut -d'"' -f4 | sort -u); do
            for page in '' /accumulators /metrics /subtasktimes /taskmanagers; do tell "/jobs/$job/vertices/$vertex$page"; done
        done
    done
}

tell() { # path
    echo "== $1"
    rest "$1"
    echo
}
