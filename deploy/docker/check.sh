#!/usr/bin/env bash
# Checks the Docker files without a daemon: docker-compose resolves docker-compose.yml with planted passwords, then rules are
# applied to the result and to what the image is built from. Needs docker-compose (Debian's will do) and the Python it runs on.
#   check.sh        exit 0 all is well, 1 faults (one line each)
set -euo pipefail

home=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
python=${JOULE_PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nothing of the user's own environment, and no files beside the sources.
export COMPOSE_PROFILES='' PYTHONDONTWRITEBYTECODE=1

fail() { printf 'docker: %s\n' "$*" >&2; exit 1; }

resolve() { # prints the resolved file; arguments are profiles
    (cd "$work" && env -u DB_PASSWORD -u SQLSERVER_PASSWORD -u MSSQL_SA_PASSWORD -u PGADMIN_PASSWORD \
        -u INFLUXDB_TOKEN -u INFLUXDB_PASSWORD -u INFLUXDB_ADMIN_PASSWORD -u CHECKPOINT_DB_PASSWORD \
        -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_SESSION_TOKEN docker-compose "${@/#/--profile=}" config 2>&1)
}

refuses_an_empty_password() {
    cp "$home/.env.example" "$work/.env"
    local said
    if said=$(resolve capacity); then fail "docker-compose.yml takes .env.example as it is; expected it to ask for DB_PASSWORD"; fi
    [[ $said == *'set DB_PASSWORD in .env'* ]] || fail "without DB_PASSWORD docker-compose says: $said"
}

plant_secrets() { # a password of its own for each variable, so that one in a wrong place is found
    sed -E 's/^#?(\w*(PASSWORD|SECRET|TOKEN|ACCESS_KEY)\w*)=$/\1=canary-of-\1/' "$home/.env.example" >"$work/.env"
}

[[ $(docker-compose version --short 2>/dev/null) == 1.* ]] || fail "docker-compose 1.27 to 1.29 not found; expected Debian's package"
cp "$home/docker-compose.yml" "$work/"
refuses_an_empty_password
plant_secrets
mapfile -t profiles < <(sed -nE 's/^ *profiles: \[(.*)\]$/\1/p' "$home/docker-compose.yml" | tr -s ', ' '\n' | sort -u)
resolve "${profiles[@]}" >"$work/resolved.yml" || fail "docker-compose.yml is refused: $(<"$work/resolved.yml")"
"$python" "$home/deploy/docker/check_plant.py" "$home" "$work/resolved.yml" "$work/.env"
PLANT_HOME=$home PLANT_RESOLVED=$work/resolved.yml PLANT_ENVIRONMENT=$work/.env "$python" "$home/deploy/docker/test_rules.py" 2>"$work/tests" ||
    fail "the rules' own tests fail: $(<"$work/tests")"
for script in "$home"/deploy/docker/*.sh "$home"/deploy/docker/*/*.sh; do bash -n "$script" || fail "$script is no shell script"; done
[[ -x $home/deploy/docker/collect.sh ]] || fail "deploy/docker/collect.sh cannot be executed; the first stage of the image runs it"
