package org.joulestream.telemetry.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;
import static org.joulestream.telemetry.cells.Slices.NOON;
import static org.joulestream.telemetry.cells.Slices.at;
import static org.joulestream.telemetry.cells.Slices.baseline;
import static org.joulestream.telemetry.cells.Slices.device;
import static org.joulestream.telemetry.cells.Slices.every;
import static org.joulestream.telemetry.cells.Slices.read;
import static org.joulestream.telemetry.cells.Slices.readAgain;
import static org.joulestream.telemetry.cells.Slices.requested;
import static org.joulestream.telemetry.cells.Slices.silent;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.telemetry.model.DeviceHour;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldSums;
import org.joulestream.telemetry.model.TelemetrySlice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that follows a device with a row every five seconds. */
class HourFunctionTest {
    private static final Instant ONE = at("13:00:00");
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final HourHarness hours;

    HourFunctionTest() throws Exception {
        hours = HourHarness.following();
    }

    @AfterEach
    void close() throws Exception {
        hours.close();
    }

    @Test
    void tellsOfAnHourWhenTheWatermarkHasPassedIt() throws Exception {
        follow(NOON, ONE);
        hours.frontier(ONE.minusMillis(1));
        assertThat(hours.told()).isEmpty();

        hours.frontier(ONE);

        assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 720 rows");
        DeviceHour hour = hours.hours().get(0);
        assertThat(hour.deviceType()).isEqualTo("bulb");
        assertThat(hour.location()).isEqualTo("Lab A");
        assertThat(hour.energyKilowattHours()).isCloseTo(0.1955, within(1e-12));
        // 230 V · 0.85 A = 195.5 VA.
        assertThat(hour.fields())
                .extracting(FieldSums::name, FieldSums::count, FieldSums::least)
                .containsExactly(
                        tuple("voltage", 720L, 230.0),
                        tuple("current", 720L, 0.85),
                        tuple("power", 720L, 195.5),
                        tuple("power_factor", 720L, 1.0));
    }

    @Test
    void tellsOfAnHourInWhichTheDeviceWasSilentForMostOfTheTime() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01"));
        hours.frontier(ONE);

        assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 1 rows");
    }

    @Test
    void saysNothingOfASilentDevice() throws Exception {
        hours.receive(read(NOON, at("12:01:00"), silent("D1")));
        hours.receive(readAgain(NOON, at("12:01:00"), silent("D1")));
        assertThat(hours.leftovers()).isZero();

        hours.frontier(ONE);

        assertThat(hours.told()).isEmpty();
    }

    @Test
    void keepsDevicesAndHoursApart() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01"), minute("13:17:00", "13:17:01"));
        hours.receive(read(at("12:17:00"), at("12:18:00"), baseline("a b/ü", at("12:17:03"))));
        hours.frontier(ONE);
        hours.frontier(at("14:00:00"));

        assertThat(hours.told())
                .containsExactlyInAnyOrder(
                        "D1 2026-02-07T12:00:00Z 1 rows",
                        "a b/ü 2026-02-07T12:00:00Z 1 rows",
                        "D1 2026-02-07T13:00:00Z 1 rows");
    }

    @Test
    void latePointsCorrectTheHourAtOnceAndOthersAreSilent() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01"));
        hours.frontier(ONE);

        hours.receive(readAgain(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01"))));
        hours.receive(readAgain(at("12:18:00"), at("12:19:00"), silent("D1")));
        assertThat(hours.told()).hasSize(1);
        hours.receive(readAgain(at("12:18:00"), at("12:19:00"), baseline("D1", at("12:18:30"))));
        hours.receive(readAgain(at("12:18:00"), at("12:19:00"), baseline("D1", at("12:18:30"))));

        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 1 rows", "D1 2026-02-07T12:00:00Z 2 rows");
    }

    /** No window had told of this device before: all of them had nothing of it. */
    @Test
    void latePointsOfADeviceThatWasSilentAreAnHour() throws Exception {
        hours.frontier(ONE);
        hours.receive(readAgain(at("12:18:00"), at("12:19:00"), baseline("D1", at("12:18:30"))));

        assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 1 rows");
    }

    @Test
    void pointsThatAreGoneCorrectTheHour() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01"));
        hours.frontier(ONE);
        hours.receive(readAgain(at("12:17:00"), at("12:18:00"), silent("D1")));

        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 1 rows", "D1 2026-02-07T12:00:00Z 0 rows");
        DeviceHour gone = hours.hours().get(1);
        assertThat(gone.deviceType()).isEqualTo("bulb");
        assertThat(gone.energyKilowattHours()).isZero();
        assertThat(gone.fields())
                .containsExactly(
                        Sums.none("voltage"),
                        Sums.none("current"),
                        Sums.none("power"),
                        Sums.none("power_factor"));
    }

    @Test
    void anotherValueIsACorrectionThoughTheRowsAreAsMany() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01"));
        hours.frontier(ONE);
        hours.receive(
                readAgain(
                        at("12:17:00"),
                        at("12:18:00"),
                        device("D1", new Instant[] {at("12:17:01")}, new double[] {195.6})));

        assertThat(hours.hours())
                .extracting(hour -> hour.fields()[2].sum())
                .containsExactly(195.5, 195.6);
    }

    /** What the first half of it says alone would be too little. */
    @Test
    void aCorrectionInHalvesWaitsForBoth() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01", "12:17:40"));
        hours.frontier(ONE);

        hours.receive(readAgain(at("12:17:00"), at("12:17:30"), silent("D1")));
        assertThat(hours.told()).hasSize(1);
        hours.receive(
                readAgain(
                        at("12:17:30"),
                        at("12:18:00"),
                        baseline("D1", at("12:17:40"), at("12:17:41"), at("12:17:42"))));

        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 2 rows", "D1 2026-02-07T12:00:00Z 3 rows");
    }

    @Test
    void aWindowThatIsWholeAgainReplacesItsHalves() throws Exception {
        hours.receive(
                read(at("12:17:00"), at("12:17:00.000000500"), baseline("D1", at("12:17:00"))),
                read(
                        at("12:17:00.000000500"),
                        at("12:18:00"),
                        baseline("D1", at("12:17:00.000000500"))));
        hours.frontier(ONE);
        hours.receive(readAgain(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:00"))));

        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 2 rows", "D1 2026-02-07T12:00:00Z 1 rows");
    }

    @Test
    void keepsAnHourForItsTimeAndThenLeavesNothing() throws Exception {
        follow(NOON, ONE);
        hours.frontier(ONE);
        hours.frontier(at("14:59:59.999"));
        assertThat(hours.leftovers()).isPositive();
        hours.receive(readAgain(at("12:17:00"), at("12:18:00"), silent("D1")));

        hours.frontier(at("15:00:00"));

        assertThat(hours.leftovers()).isZero();
        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 720 rows", "D1 2026-02-07T12:00:00Z 708 rows");
    }

    /** A part of an hour of which the rest is forgotten would pass for the hour. */
    @Test
    void aPartOfAForgottenHourIsDroppedWhenNothingFollows() throws Exception {
        follow(NOON, ONE);
        hours.frontier(at("15:00:00"));

        hours.receive(readAgain(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01"))));
        hours.advance(Duration.ofMinutes(29));
        hours.frontier(at("16:00:00"));
        assertThat(hours.leftovers()).isPositive();
        hours.advance(Duration.ofMinutes(1));

        assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 720 rows");
        assertThat(hours.leftovers()).isZero();
    }

    @Test
    void aForgottenHourThatIsRequestedWholeIsToldAtOnce() throws Exception {
        hours.frontier(at("15:00:00"));
        hours.receive(requested(NOON, ONE, baseline("D1", at("12:17:01")), silent("D2")));

        assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 1 rows");
        assertThat(hours.leftovers()).isZero();
    }

    @Test
    void theHalvesOfARequestedHourWaitForEachOther() throws Exception {
        hours.frontier(at("15:00:00"));

        hours.receive(requested(at("12:45:00"), ONE, silent("D1")));
        hours.receive(requested(NOON, at("12:30:00"), baseline("D1", at("12:17:01"))));
        assertThat(hours.told()).isEmpty();
        hours.receive(requested(at("12:30:00"), at("12:45:00"), baseline("D1", at("12:30:00"))));

        assertThat(hours.told()).containsExactly("D1 2026-02-07T12:00:00Z 2 rows");
        assertThat(hours.leftovers()).isZero();
    }

    /** The watermark has passed it, but the plan never read it: the job began later. */
    @Test
    void halvesOfAYoungHourWaitAsWell() throws Exception {
        hours.frontier(at("13:30:00"));

        hours.receive(requested(NOON, at("12:30:00"), baseline("D9", at("12:17:01"))));
        assertThat(hours.told()).isEmpty();
        hours.receive(requested(at("12:30:00"), ONE, baseline("D9", at("12:30:00"))));
        assertThat(hours.told()).containsExactly("D9 2026-02-07T12:00:00Z 2 rows");

        hours.frontier(at("15:00:00"));
        assertThat(hours.leftovers()).isZero();
        assertThat(hours.told()).hasSize(1);
    }

    @Test
    void aPartOfAYoungHourIsDroppedWithItsTime() throws Exception {
        hours.receive(requested(NOON, at("12:30:00"), baseline("D9", at("12:17:01"))));
        hours.frontier(ONE);
        hours.frontier(at("15:00:00"));

        assertThat(hours.told()).isEmpty();
        assertThat(hours.leftovers()).isZero();
    }

    @Test
    void aRequestCorrectsAnHourThatIsKept() throws Exception {
        follow(NOON, ONE);
        hours.frontier(ONE);
        hours.receive(requested(NOON, ONE, baseline("D1", at("12:17:01"))));

        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 720 rows", "D1 2026-02-07T12:00:00Z 1 rows");
    }

    /** The plan has read a minute again while the long query of a request was under way. */
    @Test
    void anOlderAnswerToARequestTakesNothingAwayThatWasFoundLater() throws Exception {
        follow(NOON, ONE);
        hours.frontier(ONE);
        TelemetrySlice late =
                readAgain(at("12:17:00"), at("12:18:00"), baseline("D1", at("12:17:01")));
        hours.receive(askedAt(late, at("13:05:05")));
        TelemetrySlice whole = requested(NOON, ONE, baseline("D1", every(FIVE_SECONDS, NOON, ONE)));

        hours.receive(askedAt(whole, at("13:05:04")));
        assertThat(hours.told()).last().isEqualTo("D1 2026-02-07T12:00:00Z 709 rows");
        hours.receive(askedAt(whole, at("13:05:06")));

        assertThat(hours.told()).last().isEqualTo("D1 2026-02-07T12:00:00Z 720 rows");
    }

    @Test
    void anOlderAnswerStandsForNoHalfOfAWindowThatIsBeingReadAgain() throws Exception {
        TelemetrySlice minute = minute("12:17:00", "12:17:01", "12:17:40");
        hours.receive(minute);
        hours.frontier(ONE);
        TelemetrySlice half =
                readAgain(at("12:17:00"), at("12:17:30"), baseline("D1", at("12:17:01")));
        hours.receive(askedAt(half, at("13:05:05")));

        hours.receive(askedAt(minute, at("13:05:04")));
        assertThat(hours.told()).hasSize(1);
        TelemetrySlice rest =
                readAgain(
                        at("12:17:30"),
                        at("12:18:00"),
                        baseline("D1", at("12:17:40"), at("12:17:50")));
        hours.receive(askedAt(rest, at("13:05:06")));

        assertThat(hours.told()).last().isEqualTo("D1 2026-02-07T12:00:00Z 3 rows");
    }

    private static TelemetrySlice askedAt(TelemetrySlice slice, Instant readAt) {
        return new TelemetrySlice(
                slice.window(),
                slice.revision(),
                slice.status(),
                slice.detail(),
                readAt,
                slice.devices());
    }

    /** It begins within a minute, whose rest is known no more. */
    @Test
    void aRequestThatCutsThroughACellIsNotToldUntilTheRestIsReadAgain() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01", "12:17:40"));
        hours.frontier(ONE);

        hours.receive(requested(at("12:17:30"), ONE, baseline("D1", at("12:17:40"))));
        assertThat(hours.told()).hasSize(1);
        hours.receive(requested(at("12:17:00"), at("12:17:30"), silent("D1")));

        assertThat(hours.told())
                .containsExactly(
                        "D1 2026-02-07T12:00:00Z 2 rows", "D1 2026-02-07T12:00:00Z 1 rows");
    }

    /** Flink says so when the job is drained into a savepoint: its last hour is not over. */
    @Test
    void theEndOfAJobThatFollowsIsNotTheEndOfAnHour() throws Exception {
        hours.receive(minute("12:17:00", "12:17:01"));
        hours.end();

        assertThat(hours.told()).isEmpty();
        assertThat(hours.leftovers()).isZero();
    }

    private void follow(Instant from, Instant to) throws Exception {
        for (Instant minute : every(Duration.ofMinutes(1), from, to)) {
            Instant next = minute.plusSeconds(60);
            DeviceReadings device = baseline("D1", every(FIVE_SECONDS, minute, next));
            hours.receive(read(minute, next, device));
        }
    }

    private static TelemetrySlice minute(String start, String... clocks) {
        Instant[] instants = new Instant[clocks.length];
        for (int row = 0; row < clocks.length; row++) {
            instants[row] = at(clocks[row]);
        }
        return read(at(start), at(start).plusSeconds(60), baseline("D1", instants));
    }
}
