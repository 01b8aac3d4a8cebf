package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Keys that have no next window now, and may have one later. */
class ToppedUpBoardTest {

    private static final Instant LATER = DailyPlan.FIRST.plus(Duration.ofDays(30));

    private final ManualClock clock = new ManualClock(LATER);
    private final ToppedUpPlan plan = new ToppedUpPlan(DailyPlan.of(1, "TW"));
    private final WindowBoard board = new WindowBoard(plan, clock);

    @Test
    void handsOutWhatCameUpAfterThereWasNothing() {
        assertThat(grant().window().key()).isEqualTo("TW");
        assertThat(board.grant(0)).isNull();

        Window requested = plan.request(400);

        assertThat(grant().window()).isEqualTo(requested);
        assertThat(board.grant(0)).isNull();
    }

    @Test
    void isAskedAgainWhileAKeyThatIsThroughIsNot() {
        finishDays();
        board.grant(0);
        int asked = plan.asked("TW");
        int requestsAsked = plan.asked(ToppedUpPlan.REQUESTS);

        board.grant(0);
        board.grant(0);

        assertThat(plan.asked("TW")).isEqualTo(asked);
        assertThat(plan.asked(ToppedUpPlan.REQUESTS)).isEqualTo(requestsAsked + 2);
    }

    @Test
    void isNotFinishedWhileAKeyMayGoOn() {
        finishDays();

        assertThat(board.openWindows()).isZero();
        assertThat(board.isFinished()).isFalse();
    }

    @Test
    void requestsForOldTimesDoNotHoldTheFrontier() {
        WindowSplit day = grant();
        plan.request(400);
        plan.request(300);
        WindowSplit old = grant();
        board.settle(0, day.emitted("a", LATER));
        board.snapshot(1);
        board.complete(1);

        assertThat(old.window().key()).isEqualTo(ToppedUpPlan.REQUESTS);
        assertThat(board.openWindows()).isOne();
        assertThat(board.completeBefore()).isNull();
    }

    @Test
    void theFrontierStandsWhereTheOtherKeysAre() {
        plan.request(400);

        assertThat(board.completeBefore()).isEqualTo(DailyPlan.FIRST);
    }

    @Test
    void goesOnAfterARestoreWhereItWas() throws IOException {
        plan.request(400);
        Window second = plan.request(300);
        WindowSplit day = grant();
        WindowSplit request = grant();
        board.settle(0, day.emitted("a", LATER));
        board.settle(0, request.emitted("b", LATER));
        WindowSourceStateSerializer states = new WindowSourceStateSerializer();
        byte[] bytes = states.serialize(board.snapshot(1));

        WindowBoard restored =
                WindowBoard.restore(plan, clock, states.deserialize(states.getVersion(), bytes));

        assertThat(Objects.requireNonNull(restored.grant(0)).window()).isEqualTo(second);
        assertThat(restored.grant(0)).isNull();
    }

    @Test
    void closesThePlanWithItself() {
        board.close();

        assertThat(plan.isClosed()).isTrue();
    }

    private void finishDays() {
        board.settle(0, grant().emitted("a", LATER));
        board.snapshot(1);
        board.complete(1);
    }

    private WindowSplit grant() {
        return Objects.requireNonNull(board.grant(0));
    }
}
