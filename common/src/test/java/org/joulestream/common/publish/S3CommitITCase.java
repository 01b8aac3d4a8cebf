package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.joulestream.testkit.s3.SharedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** S3 takes parts of 5 MiB and more, but for the last one. */
    @Test
    void publishesAFileOfSeveralParts(@TempDir Path folder) throws Exception {
        byte[] content = new byte[12_000_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("large"), content);
        String root = "s3://" + SharedS3.server().newBucket() + "/target";
        StagedPart part = PublicationTarget.at(root).open().stage("large", 1, "a/large.bin", file);
        PublicationStore restarted = PublicationTarget.at(root).open();
        assertThat(restarted.list("a")).isEmpty();

        restarted.commit(part);
        restarted.commit(part);

        assertThat(restarted.holds(part)).isTrue();
        assertThat(restarted.fetch("a/large.bin", folder.resolve("fetched"))).isTrue();
        assertThat(folder.resolve("fetched")).hasBinaryContent(content);
        // Its handle names the parts that were uploaded before.
        assertThat(parts(part)).isEqualTo(3);
    }

    /** Entity tags of parts are MD5 sums in hexadecimal digits. */
    private static long parts(StagedPart part) {
        return Pattern.compile("[0-9a-f]{32}")
                .matcher(new String(part.handle(), StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    @Test
    void readsAnObjectThatIsReplacedAgainAndAgain() throws Exception {
        org.apache.flink.core.fs.Path object =
                new org.apache.flink.core.fs.Path(
                        "s3://" + SharedS3.server().newBucket() + "/target/a.txt");
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

    private static void replace(org.apache.flink.core.fs.Path object, String content)
            throws IOException {
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
