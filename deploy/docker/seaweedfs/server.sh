#!/bin/sh
# Starts the plant's S3 server.
set -eu

if [ -z "$AWS_ACCESS_KEY_ID" ] || [ -z "$AWS_SECRET_ACCESS_KEY" ]; then
    # Without keys it would let everyone in.
    echo "seaweedfs: AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is empty; expected keys in .env (see .env.example)" >&2
    exit 2
fi

# The first bucket takes seven volumes of up to 1 GB otherwise.
export WEED_MASTER_VOLUME_GROWTH_COPY_1=1
# Not `mini`, the image's default: it deletes uploads after a day, which a savepoint may still need.
exec /entrypoint.sh server -ip=127.0.0.1 -ip.bind=127.0.0.1 -master.telemetry=false \
    -s3 -s3.ip.bind=0.0.0.0 -s3.port.iceberg=0 -s3.port.lance=0 -s3.autoCreateBucket=false -s3.allowDeleteBucketNotEmpty=false
