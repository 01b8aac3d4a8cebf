package org.joulestream.cli.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joulestream.testkit.http.HttpRequest;
import org.joulestream.testkit.http.HttpStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanUploadsCommandTest {
    private static final Instant NOW = Instant.parse("2026-02-07T12:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(3));

    @TempDir private Path here = Path.of("");

    private final UploadsStandIn uploads = new UploadsStandIn(2);
    private final HttpStandIn server = HttpStandIn.start(uploads);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void abortsWhatIsOldAndNotNeededAndShowsAllOfIt() throws IOException {
        uploads.add("telemetry/a.parquet", "needed-upload-id", OLD, 5_000_000, 5_000_000, 1_000)
                .add("telemetry/b.parquet", "orphan-upload-id", OLD, 1_500)
                .add("telemetry/c.parquet", "young-upload-id", NOW.minusSeconds(3_661))
                .add("telemetry2/d.parquet", "other-upload-id", OLD);
        write("state/telemetry/checkpoints/1/chk-7/_metadata", "..needed-upload-id..");

        CleanRun run = clean("s3://lake/telemetry", "--yes");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(
                        """
                        upload               age        parts    state
                        -------------------  ---------  -------  ---------------
                        telemetry/a.parquet  3 d 0 h    10.0 MB  needed by state
                        telemetry/b.parquet  3 d 0 h    1.5 kB   not needed
                        telemetry/c.parquet  1 h 1 min  0 B      too young
                        3 uploads, 1 of them needed by state, 1 younger than 24 h, 1 aborted (1.5 kB)
                        """);
        assertThat(run.code()).isZero();
        assertThat(uploads.aborted()).containsExactly("orphan-upload-id");
    }

    @Test
    void readsEveryPageOfUploadsAlsoWhereOneKeyHasSeveral() {
        for (int number = 0; number < 7; number++) {
            uploads.add("telemetry/same key.parquet", id(number), OLD);
        }
        uploads.add("telemetry/zz/ü+%20.parquet", id(7), OLD, 1);

        CleanRun run = clean("s3://lake/", "--keep-nothing", "--yes");

        assertThat(run.lastLine()).isEqualTo("8 uploads, none of them needed, 8 aborted (1 B)");
        assertThat(uploads.aborted()).hasSize(8).doesNotHaveDuplicates();
        List<HttpRequest> pages =
                server.log().requests().stream()
                        .filter(request -> request.parameters().containsKey("uploads"))
                        .toList();
        assertThat(pages).hasSize(4);
        assertThat(pages.get(3).parameter("upload-id-marker")).isEqualTo(id(5));
    }

    @Test
    void stopsWhereTheListOfUploadsNeverEnds() {
        for (int number = 0; number < 3; number++) {
            uploads.add("telemetry/a", id(number), OLD);
        }
        uploads.neverEnd();

        CleanRun run = clean("s3://lake/telemetry", "--keep-nothing", "--yes");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("does not end");
        assertThat(uploads.aborted()).isEmpty();
    }

    @Test
    void looksInTheStateOfAClusterAndInEachDirectoryThatIsToBeKept() throws IOException {
        uploads.add("a", id(1), OLD).add("b", id(2), OLD).add("c", id(3), OLD).add("d", id(4), OLD);
        write("cluster/checkpoints/telemetry/1/chk-2/0b7c", id(1));
        write("cluster/savepoints/telemetry/savepoint-1/_metadata", id(2));
        write("elsewhere/savepoint-2/_metadata", id(3));

        CleanRun run = clean("s3://lake", "--keep", "elsewhere", "--yes");

        assertThat(run.lastLine())
                .isEqualTo(
                        "4 uploads, 3 of them needed by cluster/checkpoints and cluster/savepoints and elsewhere, 1 aborted (0 B)");
        assertThat(uploads.aborted()).containsExactly(id(4));
    }

    @Test
    void looksWhereTheClusterWasToldToKeepItsState() throws IOException {
        uploads.add("a", id(1), OLD);
        write("moved/job/chk-1/_metadata", id(1));
        write(
                "cluster/cluster.properties",
                "set.execution.checkpointing.dir=file://" + here.resolve("moved"));

        assertThat(clean("s3://lake", "--yes").lastLine()).startsWith("1 upload, 1 of them needed");
    }

    @Test
    void asksTheOneAtTheTerminal() throws IOException {
        uploads.add("a", id(1), OLD, 2_000);
        write("state/savepoint-1/_metadata", "");

        CleanRun no = clean(Confirmation.Answer.NO, "s3://lake");
        assertThat(no.code()).isZero();
        assertThat(no.questions())
                .containsExactly(
                        "Abort the 1 that nothing needs (2.0 kB)? They cannot be brought back.");
        assertThat(no.lastLine()).isEqualTo("1 upload, none of them needed, 0 aborted (0 B)");
        assertThat(uploads.aborted()).isEmpty();

        CleanRun yes = clean(Confirmation.Answer.YES, "s3://lake");
        assertThat(yes.lastLine()).isEqualTo("1 upload, none of them needed, 1 aborted (2.0 kB)");
        assertThat(uploads.aborted()).containsExactly(id(1));
    }

    @Test
    void onlyListsWhereNobodyCanBeAsked() throws IOException {
        uploads.add("a", id(1), OLD);
        write("state/savepoint-1/_metadata", "");

        CleanRun run = clean("s3://lake");

        assertThat(run.code()).isZero();
        assertThat(run.lastLine())
                .isEqualTo(
                        "1 upload, none of them needed, 0 aborted (0 B); --yes aborts the 1 that nothing needs");
        assertThat(uploads.aborted()).isEmpty();
    }

    @Test
    void asksNothingWhereNothingIsToBeAborted() throws IOException {
        write("state/savepoint-1/_metadata", id(1));

        CleanRun none = clean(Confirmation.Answer.YES, "s3://lake/x");
        assertThat(none.out()).isEqualTo("0 uploads below s3://lake/x/\n");

        uploads.add("x/a", id(1), OLD);
        CleanRun needed = clean(Confirmation.Answer.YES, "s3://lake/x");
        assertThat(needed.questions()).isEmpty();
        assertThat(needed.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 1h, 1", "PT59M59S, 1h, 0", "P3D, 3d, 1", "P3D, 73h, 0", "PT-1H, 1h, 0"})
    void abortsByAge(Duration age, String olderThan, int aborted) {
        uploads.add("a", id(1), NOW.minus(age));

        clean("s3://lake", "--keep-nothing", "--yes", "--older-than", olderThan);

        assertThat(uploads.aborted()).hasSize(aborted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"59min", "0", "-2d", "1 day", "999999999999d"})
    void refusesAnAgeAtWhichARunningJobMayNeedAnUpload(String age) {
        CleanRun run = clean("s3://lake", "--keep-nothing", "--yes", "--older-than=" + age);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "--older-than is '%s'; expected an age of at least 1 h, for example 1d\n"
                                .formatted(age));
    }

    @Test
    void refusesToGoOnWithoutStateUnlessTold() throws IOException {
        uploads.add("a", id(1), OLD);

        CleanRun nowhere = clean("s3://lake", "--yes");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err())
                .isEqualTo(
                        "neither state nor cluster is here; say with --keep DIR where checkpoints and savepoints lie that may still be started from, or --keep-nothing where there are none\n");

        write("state/telemetry/lock", "");
        CleanRun empty = clean("s3://lake", "--yes");
        assertThat(empty.code()).isEqualTo(2);
        assertThat(empty.err())
                .startsWith("no checkpoint or savepoint lies in state; say with --keep DIR");
        assertThat(server.log().count()).isZero();

        assertThat(clean("s3://lake", "--yes", "--keep-nothing").code()).isZero();
        assertThat(uploads.aborted()).containsExactly(id(1));
    }

    @Test
    void abortsNothingWhereAKeptDirectoryIsMissingOrHoldsNoState() throws IOException {
        uploads.add("a", id(1), OLD);
        write("state/savepoint-1/_metadata", "");
        write("mistaken/readme", "");

        CleanRun missing = clean("s3://lake", "--yes", "--keep", "gone");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err())
                .startsWith("kept directory gone cannot be read")
                .endsWith("; nothing was aborted\n");

        CleanRun mistaken = clean("s3://lake", "--yes", "--keep", "mistaken", "--keep-nothing");
        assertThat(mistaken.code()).isEqualTo(1);
        assertThat(mistaken.err())
                .isEqualTo(
                        "kept directory mistaken holds no checkpoint or savepoint; expected a file _metadata in it or below; nothing was aborted\n");

        CleanRun strange = clean("s3://lake", "--yes", "--keep", "gopher://x/y");
        assertThat(strange.code()).isEqualTo(1);
        assertThat(uploads.aborted()).isEmpty();
    }

    @Test
    void refusesAConfigurationThatCompressesState() throws IOException {
        uploads.add("a", id(1), OLD);
        write("state/savepoint-1/_metadata", "");
        write(
                "cluster/conf/config.yaml",
                "execution:\n  checkpointing:\n    snapshot-compression: true\n");

        CleanRun run = clean("s3://lake", "--yes");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("execution.checkpointing.snapshot-compression is true in the conf");
        assertThat(server.log().count()).isZero();
    }

    @Test
    void tellsWhichUploadsWereAbortedBeforeOneCouldNotBe() {
        uploads.add("a", id(1), OLD, 1).add("b", id(2), OLD, 2).add("c", id(3), OLD, 4);
        uploads.refuse(id(2));

        CleanRun run = clean("s3://lake", "--keep-nothing", "--yes");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.lastLine()).isEqualTo("3 uploads, none of them needed, 1 aborted (1 B)");
        assertThat(run.err()).startsWith("an upload could not be aborted: AccessDenied");
        assertThat(uploads.aborted()).containsExactly(id(1));
    }

    @Test
    void refusesHalfAKeyAndOptionsThatAreNone() {
        CleanRun half =
                CleanRun.of(
                        here, InstantSource.fixed(NOW), "s3://lake", "--s3.access-key", "alone");
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.err()).startsWith("s3.access-key is given without s3.secret-key");
        assertThat(clean("s3://lake", "--older", "2d").code()).isEqualTo(2);
    }

    private static String id(int number) {
        return "upload-id-of-number-" + number;
    }

    private CleanRun clean(String... arguments) {
        return clean(Confirmation.Answer.NOBODY, arguments);
    }

    /** With keys, whose options stand before all others. */
    private CleanRun clean(Confirmation.Answer answer, String... arguments) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "--s3.endpoint",
                                server.uri("").toString(),
                                "--s3.access-key=test",
                                "--s3.secret-key=secret"));
        words.addAll(Arrays.asList(arguments));
        return CleanRun.of(here, InstantSource.fixed(NOW), answer, words.toArray(String[]::new));
    }

    private void write(String name, String text) throws IOException {
        Path file = here.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
