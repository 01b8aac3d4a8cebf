package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joulestream.common.window.WindowSourceState.OpenWindow;
import org.joulestream.common.window.WindowSourceState.Phase;
import org.junit.jupiter.api.Test;

/** Rule 2 of "Windows": reader and enumerator disagree after failures. */
class WindowBoardTest {

    private static final Instant LATER = DailyPlan.FIRST.plus(Duration.ofDays(30));

    private final ManualClock clock = new ManualClock(LATER);

    @Test
    void handsOutEveryWindowOnceAndServesKeysInTurn() {
        WindowBoard board = new WindowBoard(DailyPlan.of(2, "TW", "FEP"), clock);

        List<String> keys =
                List.of(grant(board), grant(board), grant(board), grant(board)).stream()
                        .map(split -> split.window().key())
                        .toList();

        assertThat(keys).containsExactly("TW", "FEP", "TW", "FEP");
        assertThat(board.grant(0)).isNull();
    }

    @Test
    void handsOutNothingBeforeItIsDue() {
        ManualClock early = new ManualClock(DailyPlan.FIRST.plus(Duration.ofHours(23)));
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), early);

        assertThat(board.grant(0)).isNull();
        early.advance(Duration.ofHours(1));

        assertThat(board.grant(0)).isNotNull();
    }

    @Test
    void isFinishedOnlyWhenACompletedCheckpointHoldsTheLastWindow() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);

        board.settle(0, split.emitted("a", LATER));
        assertThat(board.isFinished()).isFalse();
        board.snapshot(1);
        assertThat(board.isFinished()).isFalse();

        assertThat(board.complete(1)).isEqualTo(Map.of(0, List.of(split.splitId())));
        assertThat(board.isFinished()).isTrue();
    }

    @Test
    void doesNotConfirmWhatWasReportedAfterTheSnapshot() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);
        board.snapshot(1);
        board.settle(0, split.emitted("a", LATER));

        assertThat(board.complete(1)).isEmpty();
        assertThat(board.isFinished()).isFalse();

        board.snapshot(2);
        assertThat(board.complete(2)).containsOnlyKeys(0);
        assertThat(board.isFinished()).isTrue();
    }

    @Test
    void handsOutAgainWhatALostTaskManagerHadBeenGivenAfterTheCheckpoint() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit lost = grant(board);
        board.settle(0, lost.emitted("a", LATER));

        board.giveBack(List.of(lost), 0);

        assertThat(grant(board)).isEqualTo(lost);
    }

    @Test
    void takesBackItsBeliefWhenARestartedReaderStillHasToRead() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);
        board.settle(0, split.emitted("a", LATER));

        board.hold(0, split);
        board.snapshot(2);
        board.complete(2);

        assertThat(board.isFinished()).isFalse();
        assertThat(board.grant(0)).isNull();
        board.settle(0, split.emitted("a", LATER));
        board.snapshot(3);
        board.complete(3);
        assertThat(board.isFinished()).isTrue();
    }

    @Test
    void learnsOfADoneWindowFromTheReaderWhenTheEventFellBetweenTheTwoSnapshots()
            throws IOException {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);
        WindowSourceState state = throughBytes(board.snapshot(1));
        // The reader emits here, before its own snapshot; then the job manager is lost.
        WindowBoard restored = WindowBoard.restore(DailyPlan.of(1, "TW"), clock, state);

        assertThat(restored.grant(1)).isNull();
        assertThat(restored.settle(1, split.emitted("a", LATER))).isFalse();
        restored.snapshot(2);

        assertThat(restored.complete(2)).isEqualTo(Map.of(1, List.of(split.splitId())));
        assertThat(restored.isFinished()).isTrue();
    }

    @Test
    void countsAsDoneWhatTheRestoredCheckpointHoldsAsSettled() throws IOException {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);
        board.settle(0, split.emitted("a", LATER));

        WindowBoard restored =
                WindowBoard.restore(DailyPlan.of(1, "TW"), clock, throughBytes(board.snapshot(1)));

        assertThat(restored.isFinished()).isTrue();
        assertThat(restored.settle(0, split.emitted("a", LATER))).isTrue();
    }

    @Test
    void handsOutAFailedWindowAgainOnlyAfterItsDelayAndACompletedCheckpoint() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);
        board.settle(0, split.returned("reset", LATER.plusSeconds(60), true));

        clock.advance(Duration.ofSeconds(60));
        assertThat(board.grant(0)).isNull();
        board.snapshot(1);
        board.complete(1);

        WindowSplit again = grant(board);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.failures()).isEqualTo(1);
        assertThat(again.splitId()).isNotEqualTo(split.splitId());
    }

    @Test
    void asksAgainAsAFurtherRevisionWhenThePlanSaysSo() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW").withRevisits(1), clock);
        WindowSplit first = grant(board);
        board.settle(0, first.emitted("a", LATER));
        board.snapshot(1);
        board.complete(1);

        assertThat(board.grant(0)).isNull();
        clock.advance(Duration.ofHours(1));
        WindowSplit second = grant(board);
        assertThat(second.revision()).isEqualTo(1);
        board.settle(0, second.emitted("b", clock.instant()));
        board.snapshot(2);
        board.complete(2);

        assertThat(board.isFinished()).isTrue();
        assertThat(board.settle(0, first.emitted("a", LATER))).isTrue();
    }

    @Test
    void isIdempotentAgainstReportsOfAnOlderAttempt() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW"), clock);
        WindowSplit split = grant(board);
        board.settle(0, split.returned("reset", LATER, true));
        board.snapshot(1);
        board.complete(1);
        WindowSplit again = grant(board);

        assertThat(board.settle(0, split.returned("reset", LATER, true))).isTrue();
        board.giveBack(List.of(split), 0);

        assertThat(board.grant(0)).isNull();
        assertThat(board.settle(0, again.emitted("a", LATER))).isFalse();
    }

    @Test
    void staysWithinRequestsAndConcurrencyOfABudget() {
        Budget budget = new Budget("host", 2, Duration.ofMinutes(1), 1);
        WindowBoard board = new WindowBoard(DailyPlan.of(5, "TW").withBudget(budget), clock);
        WindowSplit first = grant(board);

        assertThat(board.grant(1)).isNull();
        board.settle(0, first.emitted("a", LATER));
        board.settle(1, grant(board).emitted("b", LATER));
        assertThat(board.grant(0)).isNull();
        clock.advance(Duration.ofMinutes(1));

        assertThat(board.grant(0)).isNotNull();
    }

    @Test
    void looksAtASpentBudgetOnceHoweverManyWindowsAreDue() {
        DailyPlan plan =
                DailyPlan.of(1, "TW").withBudget(new Budget("host", 1, Duration.ofMinutes(1), 999));
        List<OpenWindow> open = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            open.add(new OpenWindow(Phase.ASSIGNED, due("assigned " + i)));
            open.add(new OpenWindow(Phase.WAITING, due("waiting " + i)));
        }
        WindowBoard board =
                WindowBoard.restore(
                        plan,
                        clock,
                        new WindowSourceState(plan.fingerprint(), Map.of(), open, Map.of()));

        assertThat(board.grant(0)).isNull();
        assertThat(plan.looks()).hasValueLessThan(2_000);
    }

    private static WindowSplit due(String part) {
        Window window = new Window("TW", DailyPlan.FIRST, DailyPlan.FIRST, part);
        return WindowSplit.first(window, DailyPlan.FIRST);
    }

    @Test
    void isCompleteUpToTheFirstWindowThatNoCompletedCheckpointHolds() {
        WindowBoard board = new WindowBoard(DailyPlan.of(2, "TW", "FEP").withRevisits(1), clock);
        WindowSplit first = grant(board);
        WindowSplit other = grant(board);
        board.settle(0, first.emitted("a", LATER));
        board.settle(1, other.emitted("b", LATER));

        assertThat(board.completeBefore()).isEqualTo(DailyPlan.FIRST);
        board.snapshot(1);
        assertThat(board.completeBefore()).isEqualTo(DailyPlan.FIRST);
        board.complete(1);

        assertThat(board.completeBefore()).isEqualTo(DailyPlan.FIRST.plus(Duration.ofDays(1)));
    }

    @Test
    void aWindowThatIsNotThereYetHoldsTheFrontierAndARevisitDoesNot() {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW", "FEP").withRevisits(1), clock);
        WindowSplit first = grant(board);
        WindowSplit other = grant(board);
        board.settle(0, first.emitted("a", LATER));
        board.settle(0, other.returned("not published", LATER, false));
        board.snapshot(1);
        board.complete(1);

        assertThat(board.completeBefore()).isEqualTo(DailyPlan.FIRST);
        board.settle(0, grant(board).emitted("b", LATER));
        board.snapshot(2);
        board.complete(2);

        assertThat(board.completeBefore()).isNull();
        assertThat(board.isFinished()).isFalse();
    }

    @Test
    void tellsARevisitTheMarkOfTheContentThatIsKnown() throws IOException {
        DailyPlan plan = DailyPlan.of(1, "TW").withRevisits(2);
        WindowBoard board = new WindowBoard(plan, clock);
        assertThat(grant(board).note()).isEmpty();
        board.settle(0, WindowSplit.first(window(board), LATER).emitted("etag", LATER));
        board.snapshot(1);
        board.complete(1);
        clock.advance(Duration.ofHours(1));

        WindowBoard restored = WindowBoard.restore(plan, clock, throughBytes(board.snapshot(2)));

        assertThat(grant(restored).note()).isEqualTo("etag");
    }

    private static Window window(WindowBoard board) {
        return board.snapshot(0).open().get(0).split().window();
    }

    @Test
    void asksThePlanWhenAWindowThatWasGivenUpIsTriedAgain() {
        Duration wait = Duration.ofMinutes(5);
        DailyPlan plan = DailyPlan.of(1, "TW").withRetryAfter(wait);
        WindowBoard board = new WindowBoard(plan, clock);
        board.settle(0, grant(board).emitted(WindowSplit.GIVEN_UP, LATER));
        board.snapshot(1);
        board.complete(1);
        assertThat(board.grant(0)).isNull();
        clock.advance(wait);

        WindowSplit again = grant(board);
        board.settle(0, again.emitted("etag", clock.instant()));
        board.snapshot(2);
        board.complete(2);

        assertThat(again.revision()).isOne();
        assertThat(board.isFinished()).isTrue();
    }

    @Test
    void saysWhatIsLeftOfEachBudget() {
        Budget host = new Budget("host", 3, Duration.ofMinutes(1), 9);
        WindowBoard board = new WindowBoard(DailyPlan.of(5, "TW").withBudget(host), clock);

        grant(board);
        grant(board);
        assertThat(board.budgetsLeft()).isEqualTo(Map.of("host", 1L));
        clock.advance(Duration.ofMinutes(1));

        assertThat(board.budgetsLeft()).isEqualTo(Map.of("host", 3L));
    }

    @Test
    void countsBudgetsAsSpentAfterARestore() throws IOException {
        DailyPlan plan =
                DailyPlan.of(5, "TW").withBudget(new Budget("host", 2, Duration.ofMinutes(1), 9));
        WindowBoard board = new WindowBoard(plan, clock);

        WindowBoard restored = WindowBoard.restore(plan, clock, throughBytes(board.snapshot(1)));

        assertThat(restored.grant(0)).isNull();
        clock.advance(Duration.ofMinutes(1));
        assertThat(restored.grant(0)).isNotNull();
    }

    @Test
    void startsNewKeysAndDropsRemovedOnes() throws IOException {
        WindowBoard board = new WindowBoard(DailyPlan.of(1, "TW", "FEP"), clock);
        grant(board);
        grant(board);

        WindowBoard restored =
                WindowBoard.restore(
                        DailyPlan.of(1, "FEP", "TGR"), clock, throughBytes(board.snapshot(1)));

        assertThat(grant(restored).window().key()).isEqualTo("TGR");
        assertThat(restored.grant(0)).isNull();
        assertThat(restored.openWindows()).isEqualTo(2);
    }

    @Test
    void refusesAnotherPlanAndNamesBoth() {
        WindowSourceState state = new WindowBoard(DailyPlan.of(2, "TW"), clock).snapshot(1);

        assertThatThrownBy(() -> WindowBoard.restore(DailyPlan.of(3, "TW"), clock, state))
                .isInstanceOf(PlanChangedException.class)
                .hasMessageMatching(
                        "the saved state belongs to the plan '.*daily, 2 days.*', but the"
                                + " configuration says '.*daily, 3 days.*'; expected the plan of"
                                + " the state: give this run a state directory of its own \\(--state"
                                + " DIR\\), or start empty \\(--fresh\\)");
    }

    @Test
    void keepsTheStateOfAYearWithinAFewKilobytes() throws IOException {
        WindowBoard board = new WindowBoard(DailyPlan.of(365, "TW").withRevisits(0), clock);
        clock.advance(Duration.ofDays(400));
        for (int day = 0; day < 365; day++) {
            board.settle(0, grant(board).emitted("0123456789abcdef", clock.instant()));
            board.snapshot(day);
            board.complete(day);
        }

        byte[] bytes = new WindowSourceStateSerializer().serialize(board.snapshot(365));

        assertThat(board.isFinished()).isTrue();
        assertThat(bytes).hasSizeLessThan(1_000);
    }

    /** Six cycles of one pipeline, each asked for again every hour for three days. */
    @Test
    void keepsTheStateOfAYearOfRevisitsWithinAFewKilobytes() throws IOException {
        String[] cycles = {"Timely", "Evening", "Intraday 1", "Intraday 2", "Intraday 3", "Final"};
        DailyPlan plan = DailyPlan.of(400, cycles).withRevisits(72);
        ManualClock hours = new ManualClock(DailyPlan.FIRST);
        WindowBoard board = new WindowBoard(plan, hours);
        int largest = 0;
        for (int hour = 0; hour < 365 * 24; hour++) {
            hours.advance(Duration.ofHours(1));
            for (WindowSplit split = board.grant(0); split != null; split = board.grant(0)) {
                board.settle(
                        0, split.emitted("If-None-Match: \"0123456789abcdef\"", hours.instant()));
            }
            WindowSourceState state = board.snapshot(hour);
            board.complete(hour);
            if (hour % 24 == 0) {
                largest =
                        Math.max(
                                largest, new WindowSourceStateSerializer().serialize(state).length);
            }
        }

        assertThat(board.openWindows()).isBetween(6 * 3, 6 * 4);
        assertThat(largest).isBetween(1_000, 4_000);
    }

    private static WindowSplit grant(WindowBoard board) {
        return Objects.requireNonNull(board.grant(0), "nothing is due");
    }

    private static WindowSourceState throughBytes(WindowSourceState state) throws IOException {
        WindowSourceStateSerializer serializer = new WindowSourceStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }
}
