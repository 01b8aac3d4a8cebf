# shellcheck shell=bash
# `joule test`, sourced by the launcher: prepares test tools, runs the gate and sums it up.
# shellcheck disable=SC2154 # home, stamp, maven and first are the launcher's

test_usage() {
    cat <<'END'
Usage: joule test [--nightly] [--e2e]
Runs the gate: Docker files, formatter, compiler checks, unit and integration tests, coverage, jobs on a cluster of processes.
  --nightly   also the long tests
  --e2e       all of deploy/e2e/test_*.sh with much load, not only the short ones
Example: ./joule test --nightly
END
}

run_tests() {
    local -a goals=(-B -U verify)
    local option e2e='' code=0 docker=0
    for option in "$@"; do
        case $option in
            --nightly) goals+=(-Pnightly) ;;
            --e2e) e2e=yes ;;
            -h | --help) test_usage; return ;;
            *) fail 2 "test has no option '$option'; expected --nightly or --e2e" ;;
        esac
    done
    if hold_build_lock; then :; fi
    prepare_maven
    check_disk
    if [[ $first ]]; then compile; fi
    if in_use; then say "another joule is running from this build; it may fail when its jars are replaced: better stop it"; fi
    test_tools
    touch "$stamp.new" "$stamp.used"
    find "$home" -path '*/target/jacoco*.exec' -delete
    check_docker_files || docker=$?
    verify "${goals[@]}" || code=$?
    report_tests
    if ((code == 0)); then check_image_contents || docker=$?; fi
    if ((docker != 0)); then fail 1 "the Docker files have faults, told above; deploy/docker/check.sh checks them alone"; fi
    if ((code != 0)); then explain_outage "$home/target/test.log"; exit "$code"; fi
    mv "$stamp.new" "$stamp"
    # Its commands take the lock themselves, should a source have changed meanwhile.
    exec 8>&-
    end_to_end "$e2e"
}

verify() { # Maven's arguments; shows modules, tests as they end, and errors
    local log=$home/target/test.log
    (cd "$home" && exec "$maven" "$@") 2>&1 </dev/null | tee "$log" | sed -unE \
        -e "/${maven_advice//\//\\/}/d" \
        -e 's/^\[INFO\] Building (.*) [^ ]+ +\[([0-9]+)\/([0-9]+)\]$/== \1 (\2 of \3)/p' \
        -e '/Tests run:|^\[ERROR\]|^\[INFO\] BUILD/p'
    return "${PIPESTATUS[0]}"
}

report_tests() {
    local csv=$home/cli/target/site/jacoco-aggregate/jacoco.csv
    sed -nE 's/^\[[A-Z]+\] Tests run: ([0-9]+), Failures: ([0-9]+), Errors: ([0-9]+), Skipped: ([0-9]+)(, Flakes: [0-9]+)?$/\1 \2 \3 \4/p' "$home/target/test.log" |
        awk '{ run += $1; failed += $2; errors += $3; skipped += $4 }
            END { printf "\nall modules: %d tests, %d failures, %d errors, %d skipped\n", run, failed, errors, skipped }'
    if [[ $csv -nt $stamp.new ]]; then
        awk -F, 'NR > 1 { branch += $6 + $7; branches += $7; line += $8 + $9; lines += $9 }
            function share(part, all) { return all ? 100 * part / all : 0 }
            END { printf "coverage: %.1f %% of lines (%d of %d), %.1f %% of branches (%d of %d)\n",
                share(lines, line), lines, line, share(branches, branch), branches, branch }' "$csv"
        echo "report: ${csv%jacoco.csv}index.html"
    fi
    echo "time: $((SECONDS / 60)) min $((SECONDS % 60)) s; all of Maven's output: $home/target/test.log"
}

test_tools() { # unpacks Debian's mdbtools, influxdb and docker-compose under the cache: no root, nothing installed, no service started
    local cache=${XDG_CACHE_HOME:-$HOME/.cache}/joulestream
    export PATH=$cache/tools/bin:$PATH
    if ! command -v mdb-export >/dev/null; then test_tool mdbtools wrap_mdbtools; fi
    if ! command -v influxd >/dev/null; then test_tool influxdb wrap_influxdb; fi
    if ! has_compose; then test_tool docker-compose wrap_compose; fi
}

test_tool() { # package, and the function that makes its programs callable
    local packages
    if ! command -v apt-get >/dev/null || ! mkdir -p "$cache/lists/partial" "$cache/packages" "$cache/tools/bin"; then
        say "test tools skipped: $1 (needs Debian's apt-get and a directory $cache)"; return
    fi
    packages=$(unpack_packages "$1" 2>"$cache/log") || { say "test tools skipped: $1 ($(tail -n 1 "$cache/log"))"; return; }
    "$2"
    rm -rf "$cache/lists" "$cache/packages"
    say "test tools unpacked to $cache/tools: $packages"
}

wrap_mdbtools() {
    local program
    for program in "$cache"/tools/usr/bin/mdb-*; do
        # shellcheck disable=SC2016 # expanded when the wrapper runs
        printf '#!/bin/sh\nLD_LIBRARY_PATH=$(echo "%s"/usr/lib/*-linux-*) exec "%s" "$@"\n' "$cache/tools" "$program" >"$cache/tools/bin/${program##*/}"
    done
    chmod +x "$cache"/tools/bin/mdb-*
}

wrap_influxdb() { # exec, so that who started it can end it
    # shellcheck disable=SC2016 # expanded when the wrapper runs
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$cache/tools/usr/bin/influxd" >"$cache/tools/bin/influxd"
    chmod +x "$cache/tools/bin/influxd"
}

wrap_compose() { # the machine's own python, and not one of a version manager: the packages are for that one
    # shellcheck disable=SC2016 # expanded when the wrapper runs
    printf '#!/bin/sh\nexec /usr/bin/python3 "%s" "$@"\n' "$cache/tools/usr/bin/docker-compose" >"$cache/tools/bin/docker-compose"
    chmod +x "$cache/tools/bin/docker-compose"
}

compose_modules() { printf '%s:' "$cache"/tools/usr/lib/python3*/dist-packages "$cache"/tools/usr/lib/python3.*; }

has_compose() { # version 1, of which check.sh reads the answer
    [[ $(PYTHONPATH=$(compose_modules) docker-compose version --short 2>/dev/null) == 1.* ]]
}

check_docker_files() {
    local cache=${XDG_CACHE_HOME:-$HOME/.cache}/joulestream
    echo "== Docker files"
    if ! has_compose; then
        say "skipped: Docker files (needs Debian's docker-compose 1 and /usr/bin/python3)"; return
    fi
    PYTHONPATH=$(compose_modules) "$home/deploy/docker/check.sh"
}

check_image_contents() { # of the build that was just tested: complete, and the command line starts from it
    local image=$home/target/image version
    "$home/deploy/docker/collect.sh" "$image" || return
    version=$(JOULE_LOGS=$home/target PATH=$JAVA_HOME/bin:$PATH "$image/bin/joule" --version) || return
    echo "image: $version, $(du -sm "$image" | cut -f1) MB beside Flink's"
    rm -rf "$image"
}

unpack_packages() { # Debian packages with what they need and the machine lacks, to $cache/tools; prints their names
    local -a own=(-o "Dir::State::Lists=$cache/lists" -o "Dir::Cache=$cache/packages" -o APT::Sandbox::User=root
        -o Acquire::http::Timeout=10 -qq)
    local -a names
    local name
    apt-get "${own[@]}" update >&2 || return
    mapfile -t names < <(apt-get "${own[@]}" -s install --no-install-recommends "$@" | awk '/^Inst/ { print $2 }')
    if ((${#names[@]} == 0)); then echo "$* not to be had: no network to Debian?" >&2; return 1; fi
    cd "$cache/packages" && apt-get "${own[@]}" download "${names[@]}" >&2 || return
    for name in *.deb; do dpkg -x "$name" "$cache/tools" && rm "$name" || return; done
    echo "${names[@]}"
}

end_to_end() { # empty for the short ones with little load; all of them with much load otherwise
    local script began passed=0
    for script in "$home"/deploy/e2e/test_*.sh; do
        if [[ ! $1 ]] && ! grep -q '^# short:' "$script"; then continue; fi
        began=$SECONDS
        echo "== ${script##*/}"
        E2E_SHORT=$([[ $1 ]] || echo yes) "$script" || fail 1 "${script##*/} failed after $((SECONDS - began)) s"
        ((++passed))
    done
    echo "end to end: $passed passed on a cluster of several processes; $((SECONDS / 60)) min $((SECONDS % 60)) s in all"
}
