#!/usr/bin/env bash
# Is this container well? The image promises bash, but neither curl nor wget.
set -euo pipefail

answers() { # host, port, path: the answer is 200
    local line=''
    exec 3<>"/dev/tcp/$1/$2"
    printf 'GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' "$3" "$1" >&3
    read -r line <&3
    [[ $line == 'HTTP/1.1 200'* ]]
}

zookeeper_answers() {
    local answer=''
    exec 3<>/dev/tcp/127.0.0.1/2181
    printf ruok >&3
    read -rN 4 answer <&3
    [[ $answer == imok ]]
}

case $(</tmp/joulestream-role) in
    # 503 until this job manager leads and has its jobs back: who submits earlier starts a job a second time.
    jobmanager) answers 127.0.0.1 8081 /jobs/overview ;;
    # Known to the job manager, so that its slots can be used.
    taskmanager) answers "${JOB_MANAGER_RPC_ADDRESS:-jobmanager}" 8081 "/taskmanagers/$HOSTNAME" ;;
    zookeeper) zookeeper_answers ;;
    # It answers; whether the job and its servers do is said by /ready, and restarting this container would mend none of them.
    api) answers 127.0.0.1 "${PORT:-8080}" /health ;;
esac
