#!/bin/sh
# Makes the bucket of the telemetry lake in the plant's S3 server. Repeatable.
set -eu

quoted() { printf '%s' "$1" | sed 's/[\\"]/\\&/g'; }

# The keys go in by standard input, since arguments can be seen. The server answers before it can make a bucket, hence the retries.
status=$(printf 'user = "%s:%s"\n' "$(quoted "$AWS_ACCESS_KEY_ID")" "$(quoted "$AWS_SECRET_ACCESS_KEY")" |
    curl --config - --silent --show-error --aws-sigv4 aws:amz:us-east-1:s3 --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' \
        --retry 12 --retry-delay 2 --output /tmp/answer --write-out '%{http_code}' --request PUT "http://seaweedfs:8333/$S3_BUCKET")
case $status in
    200 | 409) echo "seaweedfs-setup: bucket $S3_BUCKET" ;;
    *)
        echo "seaweedfs-setup: bucket $S3_BUCKET cannot be made, answer $status: $(head -c 500 /tmp/answer)" >&2
        exit 1
        ;;
esac
