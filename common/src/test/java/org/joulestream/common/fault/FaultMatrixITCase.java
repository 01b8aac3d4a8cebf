package org.joulestream.common.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.joulestream.testkit.fault.FaultPoint.AFTER_COMMIT;
import static org.joulestream.testkit.fault.FaultPoint.AFTER_SNAPSHOT;
import static org.joulestream.testkit.fault.FaultPoint.BEFORE_SNAPSHOT;
import static org.joulestream.testkit.fault.FaultPoint.BETWEEN_PARTS;
import static org.joulestream.testkit.fault.FaultPoint.BETWEEN_PRECOMMIT_AND_COMMIT;
import static org.joulestream.testkit.fault.FaultPoint.DURING_COMMIT;
import static org.joulestream.testkit.fault.FaultPoint.DURING_RESTORE;
import static org.joulestream.testkit.fault.FaultPoint.IN_TRANSACTION;
import static org.joulestream.testkit.fault.FaultPoint.WHILE_CHECKPOINTING;
import static org.joulestream.testkit.fault.FaultPoint.WHILE_STAGING;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.joulestream.common.merge.MergeSubject;
import org.joulestream.common.publish.PublicationSubject;
import org.joulestream.common.window.SourceSubject;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.postgres.SharedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault point against the source, publications and merges, wherever the point has a meaning:
 * each ends as an undisturbed run, and each fault is seen to have come.
 *
 * <p>Once each in the gate; {@code mvn verify -Pnightly} has twenty seeds each.
 */
class FaultMatrixITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAULTS_PER_RUN = 6;

    @RegisterExtension
    static final FlinkClusterExtension FLINK =
            new FlinkClusterExtension(
                    LocalFlinkCluster.settings()
                            .size(1, 6)
                            .checkpointEvery(Duration.ofMillis(40))
                            .set(
                                    CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                                    Duration.ofSeconds(15)));

    private static final Map<Kind, Undisturbed> UNDISTURBED = new EnumMap<>(Kind.class);

    private final Path directory;

    FaultMatrixITCase(@TempDir Path directory) {
        this.directory = directory;
    }

    enum Kind {
        READERS,
        ENUMERATOR,
        PUBLICATION,
        MERGE;

        /** Where it can fail at all. */
        private Stream<FaultPoint> points() {
            return switch (this) {
                case READERS ->
                        Stream.of(
                                BEFORE_SNAPSHOT,
                                AFTER_SNAPSHOT,
                                WHILE_CHECKPOINTING,
                                BETWEEN_PRECOMMIT_AND_COMMIT,
                                AFTER_COMMIT,
                                DURING_RESTORE,
                                IN_TRANSACTION);
                case ENUMERATOR ->
                        Stream.of(
                                BEFORE_SNAPSHOT,
                                AFTER_SNAPSHOT,
                                BETWEEN_PRECOMMIT_AND_COMMIT,
                                AFTER_COMMIT,
                                DURING_RESTORE);
                case PUBLICATION ->
                        Stream.of(
                                WHILE_STAGING,
                                BEFORE_SNAPSHOT,
                                AFTER_SNAPSHOT,
                                WHILE_CHECKPOINTING,
                                BETWEEN_PRECOMMIT_AND_COMMIT,
                                BETWEEN_PARTS,
                                AFTER_COMMIT,
                                DURING_RESTORE);
                case MERGE ->
                        Stream.of(
                                BEFORE_SNAPSHOT,
                                AFTER_SNAPSHOT,
                                WHILE_CHECKPOINTING,
                                IN_TRANSACTION,
                                DURING_COMMIT,
                                AFTER_COMMIT,
                                DURING_RESTORE);
            };
        }

        private FaultSubject subject(Path directory) throws Exception {
            return switch (this) {
                case READERS -> new SourceSubject(false);
                case ENUMERATOR -> new SourceSubject(true);
                case PUBLICATION ->
                        new PublicationSubject(directory.resolve(UUID.randomUUID().toString()));
                case MERGE -> new MergeSubject(SharedPostgres.newDatabase());
            };
        }
    }

    private static List<String> ofLedger(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("ledger")).toList();
    }

    /** What a run leaves that nothing disturbs, and how often it came by each point. */
    private record Undisturbed(List<String> lines, Map<FaultPoint, Long> hits) {}

    /** A fault in one of the matrix's places. */
    record Cell(Kind kind, FaultPoint point) {}

    static Stream<Cell> cells() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> kind.points().map(point -> new Cell(kind, point)));
    }

    static Stream<Object[]> cellsAndSeeds() {
        return cells().flatMap(
                        cell ->
                                LongStream.rangeClosed(1, 20)
                                        .mapToObj(seed -> new Object[] {cell, seed}));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void endsAsIfNothingHadFailed(Cell cell) throws Exception {
        endsAsIfNothingHadFailed(cell, 0);
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("cellsAndSeeds")
    void endsSoForMoreSeeds(Cell cell, long seed) throws Exception {
        endsAsIfNothingHadFailed(cell, seed);
    }

    private void endsAsIfNothingHadFailed(Cell cell, long seed) throws Exception {
        FaultSubject subject = cell.kind().subject(directory);
        String faults = planOf(cell, seed);

        FLINK.cluster().awaitFinished(submit(subject, faults), PATIENCE);

        List<Fired> fired = Faults.fired(faults);
        Faults.discard(faults);
        assertThat(subject.visible()).isEqualTo(undisturbed(cell.kind()).lines());
        assertThat(fired).extracting(Fired::point).contains(cell.point());
    }

    static Stream<Cell> unseenWhileHeld() {
        return Stream.of(
                new Cell(Kind.PUBLICATION, WHILE_STAGING),
                new Cell(Kind.PUBLICATION, AFTER_SNAPSHOT),
                new Cell(Kind.PUBLICATION, WHILE_CHECKPOINTING),
                new Cell(Kind.PUBLICATION, BETWEEN_PRECOMMIT_AND_COMMIT),
                new Cell(Kind.MERGE, IN_TRANSACTION),
                new Cell(Kind.MERGE, DURING_COMMIT));
    }

    /** No final name, and no row of a window that is not whole. */
    @ParameterizedTest
    @MethodSource("unseenWhileHeld")
    void showsNothingWhileItIsHeld(Cell cell) throws Exception {
        FaultSubject subject = cell.kind().subject(directory);
        String faults = Faults.newPlan();
        Faults.hold(faults, cell.point());
        JobID job = submit(subject, faults);
        Faults.awaitHeld(faults, cell.point(), PATIENCE);

        Awaitility.await()
                .during(Duration.ofMillis(400))
                .atMost(PATIENCE)
                .until(() -> subject.visible().isEmpty());

        Faults.release(faults, cell.point());
        FLINK.cluster().awaitFinished(job, PATIENCE);
        Faults.discard(faults);
        assertThat(subject.visible()).isEqualTo(undisturbed(cell.kind()).lines());
    }

    /** A merge needs no checkpoint: a replay meets the ordinals, and changes nothing. */
    @Test
    void showsWholeWindowsBeforeACheckpointIsComplete() throws Exception {
        FaultSubject subject = Kind.MERGE.subject(directory);
        String faults = Faults.newPlan();
        Faults.hold(faults, WHILE_CHECKPOINTING);
        JobID job = submit(subject, faults);
        Faults.awaitHeld(faults, WHILE_CHECKPOINTING, PATIENCE);

        Awaitility.await().atMost(PATIENCE).until(() -> !subject.visible().isEmpty());
        assertThat(FLINK.cluster().completedCheckpoints(job)).isZero();
        assertThat(ofLedger(undisturbed(Kind.MERGE).lines()))
                .containsAll(ofLedger(subject.visible()));

        Faults.release(faults, WHILE_CHECKPOINTING);
        FLINK.cluster().awaitFinished(job, PATIENCE);
        Faults.discard(faults);
        assertThat(subject.visible()).isEqualTo(undisturbed(Kind.MERGE).lines());
    }

    /** Seed 0 fails at even steps through the run; others anywhere. */
    private String planOf(Cell cell, long seed) throws Exception {
        String faults = Faults.newPlan();
        Random random = new Random(seed);
        if (cell.point() == DURING_RESTORE) {
            boolean tasks = cell.kind() != Kind.ENUMERATOR;
            // What comes after the beginning needs a failure of what is to be restored: with its
            // tasks alone, or when it cannot take its state, an enumerator is not.
            Faults.failAt(faults, tasks ? WHILE_CHECKPOINTING : AFTER_COMMIT, 3 + at(random, 4));
            Faults.failAt(faults, DURING_RESTORE, tasks ? 3 + at(random, 2) : 2);
            return faults;
        }
        long hits = undisturbed(cell.kind()).hits().getOrDefault(cell.point(), 0L);
        // Some checkpoints complete in between, or there would be nothing to lose.
        long step = Math.max(7, hits / FAULTS_PER_RUN);
        // The first within what an undisturbed run reaches: a busy machine gets there, too.
        long first = Math.min(step, Math.max(1, hits / 2));
        long hit = seed == 0 ? first : 1 + at(random, first);
        for (int fault = 0; fault < FAULTS_PER_RUN; fault++) {
            Faults.failAt(faults, cell.point(), hit);
            hit += step + at(random, 3);
        }
        return faults;
    }

    /** From 0 up to the bound, which is left out. */
    private static long at(Random random, long bound) {
        return random.nextInt((int) Math.max(1, bound));
    }

    private Undisturbed undisturbed(Kind kind) throws Exception {
        Undisturbed known = UNDISTURBED.get(kind);
        if (known == null) {
            FaultSubject subject = kind.subject(directory);
            String faults = Faults.newPlan();
            FLINK.cluster().awaitFinished(submit(subject, faults), PATIENCE);
            Map<FaultPoint, Long> hits = new EnumMap<>(FaultPoint.class);
            kind.points().forEach(point -> hits.put(point, Faults.hits(faults, point)));
            Faults.discard(faults);
            known = new Undisturbed(subject.visible(), hits);
            assertThat(known.lines()).hasSize(subject.linesInTheEnd());
            assertThat(hits.values()).as("every point of %s is reached", kind).doesNotContain(0L);
            UNDISTURBED.put(kind, known);
        }
        return known;
    }

    private static JobID submit(FaultSubject subject, String faults) throws Exception {
        StreamExecutionEnvironment environment = FLINK.newEnvironment();
        environment.setParallelism(2);
        subject.define(environment, faults);
        return environment.executeAsync().getJobID();
    }
}
