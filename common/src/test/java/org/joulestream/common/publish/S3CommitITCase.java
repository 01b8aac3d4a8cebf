package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.joulestream.testkit.s3.SharedS3;
import org.junit.jupiter.api.Test;

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

    @Test
    void readsAnObjectThatIsReplacedAgainAndAgain() throws Exception {
        Path object = new Path("s3://" + SharedS3.server().newBucket() + "/target/a.txt");
        PublicationStore store = PublicationTarget.at(object.getParent().toString()).open();
        AtomicInteger reads = new AtomicInteger();
        replace(object, "0");
        CompletableFuture<Void> reading =
                CompletableFuture.runAsync(
                        () -> {
                            while (reads.get() < 300) {
                                assertThat(read(store, "a.txt")).matches("[0-9]+");
                                reads.incrementAndGet();
                            }
                        });

        for (int content = 1; !reading.isDone(); content++) {
            replace(object, Integer.toString(content));
        }

        reading.join();
    }

    private static void replace(Path object, String content) throws IOException {
        try (FSDataOutputStream out =
                FileSystem.get(object.toUri()).create(object, WriteMode.OVERWRITE)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String read(PublicationStore store, String name) {
        try {
            byte[] content = store.read(name);
            return content == null ? "nothing" : new String(content, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
