package org.joulestream.telemetry.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.telemetry.lake.LakeIntervals.Neighbours;
import org.joulestream.telemetry.lake.LakeManifest.DataFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of another length are found by what is written down of a lake. */
class LakeIntervalsTest {

    private static final LakeFiles FILES = Cells.files(LakeLayout.ORIGINAL, LakeFormat.PARQUET);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @TempDir private Path folder = Path.of("");

    private PublicationStore store() throws IOException {
        return PublicationTarget.at(folder.resolve("lake").toString()).open();
    }

    @Test
    void aLakeOfOneLengthHasNoOthers() throws IOException {
        LakeIntervals intervals = new LakeIntervals(FILES, store());
        publish(intervals, name(0, MINUTE));

        assertThat(intervals.of(name(0, MINUTE), scratch())).isEqualTo(Neighbours.NONE);
        assertThat(new String(Objects.requireNonNull(store().read(FILES.lake())), UTF_8))
                .contains("\"intervalSeconds\" : [ 60 ]");
    }

    /** Both tasks of a new lake write it down at the same time. */
    @Test
    void takesNothingAwayThatAnotherTaskHasStaged() throws IOException {
        LakeIntervals one = new LakeIntervals(FILES, store());
        List<LakeIntervals> others = new ArrayList<>();
        PublicationStore meeting =
                (PublicationStore)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {PublicationStore.class},
                                (proxy, method, arguments) -> {
                                    Object answer = method.invoke(store(), arguments);
                                    if (method.getName().equals("stage") && others.isEmpty()) {
                                        others.add(one);
                                        one.of(name(0, MINUTE), scratch());
                                    }
                                    return answer;
                                });

        new LakeIntervals(FILES, meeting).of(name(0, FIVE_MINUTES), scratch());

        assertThat(others).hasSize(1);
        assertThat(new String(Objects.requireNonNull(store().read(FILES.lake())), UTF_8))
                .contains("300");
    }

    @Test
    void shorterFilesAreNamedWithTheirManifestsFirst() throws IOException {
        LakeIntervals intervals = new LakeIntervals(FILES, store());
        publish(intervals, name(0, MINUTE));
        publish(intervals, name(3, MINUTE));
        publish(intervals, name(5, MINUTE));

        Neighbours found = new LakeIntervals(FILES, store()).of(name(0, FIVE_MINUTES), scratch());

        assertThat(found.wider()).isNull();
        // That of the first minute has the name of the longer one.
        assertThat(found.narrower())
                .startsWith(FILES.manifest(name(3, MINUTE)), FILES.data(name(3, MINUTE)))
                .hasSize(4);
    }

    @Test
    void aLongerFileIsFoundFromEachOfItsParts() throws IOException {
        LakeIntervals intervals = new LakeIntervals(FILES, store());
        publish(intervals, name(0, FIVE_MINUTES));

        for (int minute = 0; minute < 5; minute++) {
            assertThat(intervals.of(name(minute, MINUTE), scratch()).wider())
                    .as("minute %d", minute)
                    .isNotNull();
        }
        assertThat(intervals.of(name(5, MINUTE), scratch()).wider()).isNull();
    }

    private static CellName name(int minute, Duration length) {
        return new CellName(
                CellName.Kind.FILE,
                "D1",
                Cells.NOON.plus(MINUTE.multipliedBy(minute)),
                Cells.NOON.plus(MINUTE.multipliedBy(minute)).plus(length));
    }

    /** Only its manifest is looked at. */
    private void publish(LakeIntervals intervals, CellName name) throws IOException {
        intervals.of(name, scratch());
        Path manifest = scratch().resolve("manifest");
        Files.write(manifest, manifest(name).write());
        PublicationStore store = store();
        store.commit(store.stage(name.toString(), 1, FILES.manifest(name), manifest));
    }

    private static LakeManifest manifest(CellName name) {
        return new LakeManifest(
                "telemetry-lake",
                name.toString(),
                1,
                name.id(),
                name.start().toString(),
                name.end().toString(),
                null,
                new DataFile("export.parquet", 0, ""),
                "parquet",
                "original",
                0,
                null,
                null,
                0,
                "",
                List.of(),
                List.of());
    }

    private Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }
}
