package org.joulestream.common.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joulestream.common.window.Fetched.Halved;
import org.junit.jupiter.api.Test;

/** Reader and enumerator disagree after failures also about what remains of a halved window. */
class HalvedBoardTest {

    private static final Instant LATER = DailyPlan.FIRST.plus(Duration.ofDays(30));
    private static final Instant NOON = DailyPlan.FIRST.plus(Duration.ofHours(12));
    private static final DailyPlan PLAN = DailyPlan.of(1, "TW").withRevisits(1);

    private final ManualClock clock = new ManualClock(LATER);
    private final WindowBoard board = new WindowBoard(PLAN, clock);

    @Test
    void handsOutOnlyWhatRemainsAfterAFailure() {
        WindowSplit half = firstHalfEmitted(grant(board));
        board.settle(0, half.returned("reset", LATER, true));
        checkpoint(board, 1);

        WindowSplit again = grant(board);

        assertThat(again.attempt()).isOne();
        assertThat(again.parts()).containsExactly(afternoon(again));
        assertThat(again.note()).as("a part has no mark").isEmpty();
    }

    @Test
    void asksForTheWholeWindowAtTheNextRevision() {
        WindowSplit half = firstHalfEmitted(grant(board));
        board.settle(0, half.emitted("etag", LATER));
        checkpoint(board, 1);
        clock.advance(Duration.ofHours(1));

        WindowSplit revisit = grant(board);

        assertThat(revisit.revision()).isOne();
        assertThat(revisit.parts()).containsExactly(revisit.window());
        assertThat(revisit.note()).as("else the source could say that it is the same").isEmpty();
    }

    /** Nothing of it is in the checkpoint, whatever was emitted since. */
    @Test
    void handsOutAllAgainWhenItsReaderIsLostBeforeACheckpoint() {
        WindowSplit lost = grant(board);
        board.settle(0, firstHalfEmitted(lost).returned("reset", LATER, true));

        board.giveBack(List.of(lost), 0);

        assertThat(grant(board)).isEqualTo(lost);
    }

    /** What was emitted in the attempt before is in the checkpoint; what since, is not. */
    @Test
    void handsOutAgainWhatRemainedWhenTheLostAttemptBegan() {
        WindowSplit first = quartered(grant(board));
        WindowSplit threeLeft = first.emitted("", LATER);
        board.settle(0, threeLeft.returned("reset", LATER, true));
        checkpoint(board, 1);
        WindowSplit second = grant(board);
        WindowSplit twoLeft = second.emitted("", LATER);
        board.settle(0, twoLeft.returned("reset", LATER, true));

        board.giveBack(List.of(second), 0);

        assertThat(twoLeft.parts()).hasSize(2);
        assertThat(grant(board).parts()).isEqualTo(threeLeft.parts()).hasSize(3);
    }

    @Test
    void believesARestartedReaderThatSaysWhatRemains() {
        WindowSplit granted = grant(board);
        WindowSplit inCheckpoint = firstHalfEmitted(granted);
        checkpoint(board, 1);
        board.settle(0, inCheckpoint.emitted("", LATER));

        board.hold(0, inCheckpoint);
        checkpoint(board, 2);
        assertThat(board.grant(0)).as("it is being read").isNull();
        board.settle(0, inCheckpoint.returned("reset", LATER, true));
        checkpoint(board, 3);

        assertThat(grant(board).parts()).containsExactly(afternoon(granted));
    }

    @Test
    void learnsWhatRemainsFromTheReaderWhenTheJobManagerIsLost() throws IOException {
        WindowSplit granted = grant(board);
        WindowSourceState state = throughBytes(board.snapshot(1));
        // The reader emits the first half here, before its own snapshot.
        WindowSplit half = firstHalfEmitted(granted);
        WindowBoard restored = WindowBoard.restore(PLAN, clock, state);

        assertThat(restored.grant(1)).isNull();
        restored.hold(1, half);
        restored.settle(1, half.returned("reset", LATER, true));
        checkpoint(restored, 2);

        assertThat(grant(restored).parts()).containsExactly(afternoon(granted));
    }

    @Test
    void keepsWhatRemainsWhenTheReturnFellBetweenTheTwoSnapshots() throws IOException {
        WindowSplit granted = grant(board);
        WindowSourceState state = throughBytes(board.snapshot(1));
        WindowSplit returned = firstHalfEmitted(granted).returned("reset", LATER, true);
        WindowBoard restored = WindowBoard.restore(PLAN, clock, state);

        assertThat(restored.settle(1, returned)).isFalse();
        restored.snapshot(2);

        assertThat(restored.complete(2)).isEqualTo(Map.of(1, List.of(returned.splitId())));
        assertThat(grant(restored).parts()).containsExactly(afternoon(granted));
    }

    @Test
    void keepsWhatRemainsInItsOwnState() throws IOException {
        WindowSplit half = firstHalfEmitted(grant(board));
        board.settle(0, half.returned("reset", LATER, true));

        WindowBoard restored = WindowBoard.restore(PLAN, clock, throughBytes(board.snapshot(1)));

        assertThat(grant(restored).parts()).containsExactly(afternoon(half));
    }

    private static WindowSplit firstHalfEmitted(WindowSplit split) {
        return split.halved(Halved.at(split.window(), NOON), LATER).emitted("", LATER);
    }

    /** Into four parts, of which nothing has been emitted. */
    private static WindowSplit quartered(WindowSplit split) {
        Instant nine = DailyPlan.FIRST.plus(Duration.ofHours(9));
        Instant three = DailyPlan.FIRST.plus(Duration.ofHours(3));
        WindowSplit halves = split.halved(Halved.at(split.window(), NOON), LATER);
        WindowSplit inThree = halves.halved(Halved.at(halves.part(), nine), LATER);
        return inThree.halved(Halved.at(inThree.part(), three), LATER);
    }

    private static Window afternoon(WindowSplit split) {
        Window day = split.window();
        return new Window(day.key(), NOON, day.end(), day.part());
    }

    private static void checkpoint(WindowBoard board, long id) {
        board.snapshot(id);
        board.complete(id);
    }

    private static WindowSplit grant(WindowBoard board) {
        return Objects.requireNonNull(board.grant(0), "nothing is due");
    }

    private static WindowSourceState throughBytes(WindowSourceState state) throws IOException {
        WindowSourceStateSerializer serializer = new WindowSourceStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }
}
