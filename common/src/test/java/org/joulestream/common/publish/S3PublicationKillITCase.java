package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.joulestream.common.publish.CommitContract.Place;
import org.joulestream.testkit.fault.Fired;
import org.joulestream.testkit.flink.FlinkClusterExtension;
import org.joulestream.testkit.flink.LocalFlinkCluster;
import org.joulestream.testkit.s3.SharedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class S3PublicationKillITCase extends KillContract {

    private static final List<Fired> FIRED = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final FlinkClusterExtension FLINK = new FlinkClusterExtension(KillContract.settings());

    S3PublicationKillITCase() {
        super(3, FIRED);
    }

    static LongStream fewSeeds() {
        return seeds(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void endsWithTheBytesOfAnUndisturbedRun(long seed) throws Exception {
        endsWithTheSameBytes(seed);
    }

    @Test
    void endsWithTheLastContentWhenPagesChangeAllTheTime() throws Exception {
        endsWithTheLastContent(4);
    }

    @Test
    void showsNothingWhileCompletionIsHeld() throws Exception {
        showsNothingUntilReleased();
    }

    @AfterAll
    static void enoughFaultsHitStagingAndCommitting() {
        assertThat(FIRED).filteredOn(KillContract::hitFiles).hasSizeGreaterThanOrEqualTo(5);
    }

    @Override
    LocalFlinkCluster cluster() {
        return FLINK.cluster();
    }

    @Override
    Place newPlace() throws IOException {
        String root = "s3://" + SharedS3.server().newBucket() + "/target";
        return new Place(new S3Target(root), PublicationTarget.at(root));
    }
}
