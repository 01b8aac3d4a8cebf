package org.joulestream.common.publish;

import java.io.IOException;
import org.joulestream.testkit.s3.SharedS3;

class S3CommitITCase extends CommitContract {

    private String bucket = "";

    @Override
    Place newPlace() throws IOException {
        bucket = SharedS3.server().newBucket();
        String root = "s3://" + bucket + "/target";
        return new Place(new S3Target(root), PublicationTarget.at(root));
    }

    @Override
    void lose(StagedPart part) throws IOException {
        SharedS3.server().abortUploads(bucket);
    }
}
