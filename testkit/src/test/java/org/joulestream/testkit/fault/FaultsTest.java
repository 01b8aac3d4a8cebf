package org.joulestream.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String plan = Faults.newPlan();

    @AfterEach
    void discardPlan() {
        Faults.discard(plan);
    }

    @Test
    void failsAtExactlyTheWantedHitAndOnce() {
        Faults.failAt(plan, FaultPoint.AFTER_COMMIT, 3);

        assertThat(failedHits(plan, 6)).containsExactly(3);
        assertThat(Faults.hits(plan, FaultPoint.AFTER_COMMIT)).isEqualTo(6);
        assertThat(Faults.fired(plan))
                .containsExactly(new Fired(FaultPoint.AFTER_COMMIT, 3, false));
    }

    @Test
    void leavesOtherPointsAlone() {
        Faults.failAt(plan, FaultPoint.BEFORE_SNAPSHOT, 1);

        assertThat(failedHits(plan, 2)).isEmpty();
        assertThat(Faults.hits(plan, FaultPoint.BEFORE_SNAPSHOT)).isZero();
    }

    @Test
    void failsRandomlyTheSameWayForTheSameSeed() {
        List<Integer> first = withFreshPlan(id -> failRandomly(id, 7, 1_000));
        List<Integer> again = withFreshPlan(id -> failRandomly(id, 7, 1_000));
        List<Integer> otherSeed = withFreshPlan(id -> failRandomly(id, 8, 1_000));

        assertThat(first).isEqualTo(again).isNotEqualTo(otherSeed).hasSizeBetween(30, 70);
    }

    @Test
    void stopsAfterTheLastRandomFailure() {
        assertThat(withFreshPlan(id -> failRandomly(id, 7, 4))).hasSize(4);
    }

    @Test
    void holdsAHitUntilItIsReleased() throws Exception {
        Faults.hold(plan, FaultPoint.AFTER_COMMIT);
        CompletableFuture<Void> held =
                CompletableFuture.runAsync(() -> Faults.hit(plan, FaultPoint.AFTER_COMMIT));
        Faults.awaitHeld(plan, FaultPoint.AFTER_COMMIT, PATIENCE);
        assertThat(held).isNotDone();

        Faults.release(plan, FaultPoint.AFTER_COMMIT);

        held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(Faults.hits(plan, FaultPoint.AFTER_COMMIT)).isEqualTo(1);
    }

    @Test
    void complainsWhenNobodyIsHeld() {
        assertThatThrownBy(
                        () ->
                                Faults.awaitHeld(
                                        plan, FaultPoint.IN_TRANSACTION, Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("IN_TRANSACTION");
    }

    @Test
    void freesWhoeverIsHeldWhenThePlanIsDiscarded() throws Exception {
        Faults.failAt(plan, FaultPoint.AFTER_COMMIT, 1);
        Faults.hold(plan, FaultPoint.AFTER_COMMIT);
        CompletableFuture<Void> held =
                CompletableFuture.runAsync(() -> Faults.hit(plan, FaultPoint.AFTER_COMMIT));
        Faults.awaitHeld(plan, FaultPoint.AFTER_COMMIT, PATIENCE);

        Faults.discard(plan);

        held.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(held).isCompleted();
    }

    @Test
    void refusesAnUnknownPlanAndAHitBeforeTheFirst() {
        assertThatThrownBy(() -> Faults.fired("none"))
                .hasMessageContaining("there is no fault plan none");
        assertThatThrownBy(() -> Faults.failAt(plan, FaultPoint.AFTER_COMMIT, 0))
                .hasMessageContaining("expected 1");
    }

    private static void failRandomly(String id, long seed, int failures) {
        Faults.failRandomly(id, seed, failures, 0.05, FaultPoint.AFTER_COMMIT);
    }

    private static List<Integer> withFreshPlan(Consumer<String> planned) {
        String id = Faults.newPlan();
        planned.accept(id);
        List<Integer> failed = failedHits(id, 1_000);
        Faults.discard(id);
        return failed;
    }

    private static List<Integer> failedHits(String id, int hits) {
        List<Integer> failed = new ArrayList<>();
        for (int hit = 1; hit <= hits; hit++) {
            try {
                Faults.hit(id, FaultPoint.AFTER_COMMIT);
            } catch (InjectedFault e) {
                failed.add(hit);
            }
        }
        return failed;
    }
}
