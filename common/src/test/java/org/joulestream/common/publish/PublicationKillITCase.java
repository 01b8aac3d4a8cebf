package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.joulestream.common.publish.CommitContract.Place;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublicationKillITCase extends KillContract {

    private static final List<Fired> FIRED = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final FlinkClusterExtension FLINK = new FlinkClusterExtension(KillContract.settings());

    @TempDir Path temporary;

    PublicationKillITCase() {
        super(6, FIRED);
    }

    static LongStream seeds() {
        return seeds(20);
    }

    static LongStream fewerSeeds() {
        return seeds(6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endsWithTheBytesOfAnUndisturbedRun(long seed) throws Exception {
        endsWithTheSameBytes(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewerSeeds")
    void endsWithTheLastContentWhenPagesChangeAllTheTime(long seed) throws Exception {
        endsWithTheLastContent(seed);
    }

    @Test
    void showsNothingWhileCompletionIsHeld() throws Exception {
        showsNothingUntilReleased();
    }

    /** That each single point is hit is for the fault matrix, which doesn't leave it to chance. */
    @AfterAll
    static void enoughFaultsHitStagingAndCommitting() {
        assertThat(FIRED).hasSizeGreaterThan(60);
        assertThat(FIRED).filteredOn(KillContract::hitFiles).hasSizeGreaterThan(20);
    }

    @Override
    LocalFlinkCluster cluster() {
        return FLINK.cluster();
    }

    @Override
    Place newPlace() {
        Path root = temporary.resolve(UUID.randomUUID().toString());
        return new Place(new LocalTarget(root), PublicationTarget.at(root.toString()));
    }
}
