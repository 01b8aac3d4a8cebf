package org.joulestream.common.publish;

import java.io.IOException;
import org.joulestream.testkit.s3.S3Plugin;
import org.joulestream.testkit.s3.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3CommitITCase extends CommitContract {

    private static S3Server server = S3Server.start();
    private String bucket = "";

    @BeforeAll
    static void loadPlugin() {
        S3Plugin.load(server.flinkSettings());
    }

    @AfterAll
    static void stop() throws IOException {
        S3Plugin.unload();
        server.close();
    }

    @Override
    Place newPlace() throws IOException {
        bucket = server.newBucket();
        String root = "s3://" + bucket + "/target";
        return new Place(new S3Target(root), PublicationTarget.at(root));
    }

    @Override
    void lose(StagedPart part) throws IOException {
        server.abortUploads(bucket);
    }
}
