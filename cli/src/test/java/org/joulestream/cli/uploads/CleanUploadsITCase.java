package org.joulestream.cli.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.publish.PublicationSink;
import org.joulestream.common.publish.PublicationStage;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.window.Window;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.FaultySink;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.s3.S3Server;
import org.joulestream.testkit.s3.SharedS3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job is cancelled after a checkpoint completed and before its files were committed: their
 * uploads stay, whatever else is aborted, and the job that goes on from there completes them.
 */
class CleanUploadsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int NOTES = 3;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(LocalFlinkCluster.settings().size(1, 2));

    @TempDir private Path here = Path.of("");

    private final S3Server server = SharedS3.server();
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(3));
    private String bucket = "";

    @BeforeEach
    void makeBucket() throws IOException {
        bucket = server.newBucket();
    }

    @Test
    void keepsWhatARetainedCheckpointNeedsAndAbortsTheRest() throws Exception {
        String state = here.resolve("state/notes/checkpoints").toUri().toString();
        String checkpoint = cancelBeforeCommit(state, false);
        leaveUploads();
        assertThat(uploads()).hasSize(2 * NOTES + 3);

        CleanRun run = clean("--yes");

        assertThat(run.err()).isEmpty();
        assertThat(run.lastLine())
                .isEqualTo(
                        "8 uploads, 6 of them needed by state, 1 younger than 24 h, 1 aborted (6 B)");
        assertThat(uploads())
                .extracting(UnfinishedUpload::key)
                .contains("elsewhere/orphan.txt", "lake/young.txt")
                .doesNotContain("lake/orphan.txt");
        requireCommitsAfter(checkpoint, state);
    }

    @Test
    void readsStateThatIsOnS3Itself() throws Exception {
        String state = "s3://" + bucket + "/checkpoints";
        String checkpoint = cancelBeforeCommit(state, false);
        leaveUploads();

        assertThat(clean("--yes").code()).isEqualTo(2);
        CleanRun run = clean("--yes", "--keep", checkpoint);

        assertThat(run.lastLine())
                .isEqualTo(
                        "8 uploads, 6 of them needed by %s, 1 younger than 24 h, 1 aborted (6 B)"
                                .formatted(checkpoint));
        requireCommitsAfter(checkpoint, state);
    }

    @Test
    void stopsAtCompressedStateAndAtAPlaceThatIsNotThere() throws Exception {
        cancelBeforeCommit(here.resolve("state/notes/checkpoints").toUri().toString(), true);
        leaveUploads();
        List<UnfinishedUpload> before = uploads();

        CleanRun compressed = clean("--yes");
        CleanRun missing = clean("--yes", "--keep", "s3://" + bucket + "/savepionts");

        assertThat(compressed.code()).isEqualTo(1);
        assertThat(compressed.err()).contains("is compressed").endsWith("nothing was aborted\n");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("savepionts cannot be read");
        assertThat(uploads()).isEqualTo(before);
    }

    private CleanRun clean(String... arguments) {
        Map<String, String> flink = server.flinkSettings().toMap();
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "s3://" + bucket + "/lake",
                                "--s3.endpoint=" + flink.get("s3.endpoint"),
                                "--s3.access-key=" + flink.get("s3.access-key"),
                                "--s3.secret-key=" + flink.get("s3.secret-key")));
        words.addAll(Arrays.asList(arguments));
        return CleanRun.of(here, InstantSource.system(), words.toArray(String[]::new));
    }

    /** Returns the newest checkpoint, in which all files are staged and none is committed. */
    private String cancelBeforeCommit(String state, boolean compressed) throws Exception {
        String faults = Faults.newPlan();
        Faults.hold(faults, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT);
        JobID job = submit(settings(state, compressed), faults);
        Faults.awaitHeld(faults, FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT, PATIENCE);
        FLINK.cluster().cancel(job);
        Faults.discard(faults);
        assertThat(visible()).isEmpty();
        for (UnfinishedUpload upload : uploads()) {
            server.setUploadTime(bucket, upload.id(), longAgo);
        }
        return newestCheckpoint(state + "/" + job);
    }

    private void requireCommitsAfter(String checkpoint, String state) throws Exception {
        Configuration settings = settings(state, false);
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
        JobID job = submit(settings, Faults.newPlan());
        FLINK.cluster().awaitFinished(job, PATIENCE);

        assertThat(visible())
                .containsExactlyInAnyOrder(
                        "note-0.manifest.json",
                        "note-0.txt",
                        "note-1.manifest.json",
                        "note-1.txt",
                        "note-2.manifest.json",
                        "note-2.txt");
        PublicationStore store = PublicationTarget.at(lake()).open();
        assertThat(new String(read(store, "note-2.txt"), StandardCharsets.UTF_8))
                .isEqualTo("text 2");
    }

    private static byte[] read(PublicationStore store, String name) throws IOException {
        byte[] bytes = store.read(name);
        assertThat(bytes).isNotNull();
        return bytes == null ? new byte[0] : bytes;
    }

    private static Configuration settings(String state, boolean compressed) {
        return new Configuration()
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state)
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .set(ExecutionOptions.SNAPSHOT_COMPRESSION, compressed);
    }

    private JobID submit(Configuration settings, String faults) throws Exception {
        StreamExecutionEnvironment environment = FLINK.cluster().newEnvironment(settings);
        environment.setParallelism(1);
        PublicationTarget target = PublicationTarget.at(lake());
        NoteRules rules = new NoteRules();
        environment
                .fromData(TypeInformation.of(Note.class), notes())
                .uid("notes")
                .keyBy(rules::publication, Types.STRING)
                .process(
                        new PublicationStage<>(
                                rules, rules, target, TypeInformation.of(Note.class)))
                .uid("staged-notes")
                .sinkTo(FaultySink.wrap(new PublicationSink(target), faults))
                .uid("published-notes");
        return environment.executeAsync().getJobID();
    }

    private static Note[] notes() {
        Instant start = Instant.parse("2026-02-07T00:00:00Z");
        return Stream.iterate(0, number -> number + 1)
                .limit(NOTES)
                .map(
                        number ->
                                new Note(
                                        "note-" + number,
                                        new Window(
                                                "note-" + number,
                                                start,
                                                start.plus(Duration.ofHours(1)),
                                                ""),
                                        "text " + number))
                .toArray(Note[]::new);
    }

    /** As a job leaves them that is killed before its checkpoint: an old one, a young one. */
    private void leaveUploads() throws IOException {
        Path file = Files.writeString(here.resolve("orphan"), "orphan");
        PublicationTarget.at(lake()).open().stage("x", 0, "orphan.txt", file);
        PublicationTarget.at("s3://" + bucket + "/elsewhere")
                .open()
                .stage("x", 0, "orphan.txt", file);
        for (UnfinishedUpload upload : uploads()) {
            server.setUploadTime(bucket, upload.id(), longAgo);
        }
        PublicationTarget.at(lake()).open().stage("x", 0, "young.txt", file);
    }

    private String lake() {
        return "s3://" + bucket + "/lake";
    }

    private List<UnfinishedUpload> uploads() {
        UploadPlace all = new UploadPlace(bucket, "");
        try (UploadBucket uploads = new UploadBucket(S3Clients.of(server.flinkSettings()), all)) {
            return uploads.list(Instant.now());
        }
    }

    private List<String> visible() throws IOException {
        return PublicationTarget.at(lake()).open().list("");
    }

    private static String newestCheckpoint(String ofJob) throws IOException {
        org.apache.flink.core.fs.Path folder = new org.apache.flink.core.fs.Path(ofJob);
        FileSystem fileSystem = FileSystem.get(folder.toUri());
        List<String> complete = new ArrayList<>();
        for (FileStatus entry : fileSystem.listStatus(folder)) {
            String path = entry.getPath().toString();
            if (path.matches(".*/chk-[0-9]+") && isComplete(fileSystem, entry)) {
                complete.add(path);
            }
        }
        return complete.stream()
                .max(Comparator.comparingLong(CleanUploadsITCase::number))
                .orElseThrow();
    }

    /** One that was under way when the job was cancelled may be there, too. */
    private static boolean isComplete(FileSystem fileSystem, FileStatus checkpoint)
            throws IOException {
        return fileSystem.exists(
                new org.apache.flink.core.fs.Path(checkpoint.getPath(), "_metadata"));
    }

    private static long number(String checkpoint) {
        return Long.parseLong(checkpoint.replaceFirst(".*/chk-([0-9]+)", "$1"));
    }
}
