package org.joulestream.capacity.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.capacity.source.Publisher;
import org.joulestream.common.launch.JobStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instants follow from UTC−6. */
@Tag("zone")
class CycleTableTest {
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);

    /** 27 February, 22:20 Central. */
    private static final Instant NOW = Instant.parse("2025-02-28T04:20:00Z");

    private static final Publisher PUBLISHER =
            new Publisher(
                    "localhost",
                    ZoneId.of("America/Chicago"),
                    Map.of(
                            Cycle.TIMELY, PostingTime.parse("day before 17:00"),
                            Cycle.INTRADAY_1, PostingTime.parse("13:00"),
                            Cycle.INTRADAY_3, PostingTime.parse("22:00"),
                            Cycle.FINAL, PostingTime.parse("day after 10:00")));

    private final CycleFiles files = new CycleFiles();

    @Test
    void beginsWithTheNextGasDayWhoseFirstCyclesAreOut() {
        JobStatus.Table table = table(List.of(Cycle.TIMELY, Cycle.FINAL), 2);

        assertThat(table.header()).containsExactly("TW", "Timely", "Final");
        assertThat(table.rows())
                .extracting(row -> row.get(0))
                .containsExactly("2025-02-28", "2025-02-27");
    }

    @Test
    void saysWhenACycleWasPostedAndHowOftenAgain() {
        put(Cycle.TIMELY, "2025-02-26T23:03:00Z", true, 1);
        put(Cycle.INTRADAY_1, "2025-02-27T19:05:00Z", true, 3);

        assertThat(cell(Cycle.TIMELY)).isEqualTo("17:03");
        assertThat(cell(Cycle.INTRADAY_1)).isEqualTo("13:05 (+2)");
    }

    @Test
    void saysThatACycleWasLateOnlyWhenTheSiteTells() {
        put(Cycle.TIMELY, "2025-02-27T00:12:00Z", true, 1);
        put(Cycle.INTRADAY_1, "2025-02-28T14:00:00Z", false, 1);

        assertThat(cell(Cycle.TIMELY)).isEqualTo("late 18:12");
        assertThat(cell(Cycle.INTRADAY_1)).isEqualTo("seen 02-28 08:00");
    }

    @Test
    void tellsWhatIsDueFromWhatIsExpectedAndWhatIsMissing() {
        assertThat(cell(Cycle.FINAL)).isEqualTo("due 02-28 10:00");
        assertThat(cell(Cycle.INTRADAY_3)).isEqualTo("expected");
        assertThat(cell(Cycle.INTRADAY_1)).isEqualTo("missing");
    }

    @Test
    void namesTheTroubleOfAMissingCycle() {
        files.put("TW", DAY, "Intraday 1", new CycleFile(null, false, 0, "HTML_INSTEAD_OF_CSV"));

        assertThat(cell(Cycle.INTRADAY_1)).isEqualTo("missing (HTML_INSTEAD_OF_CSV)");
    }

    @Test
    void namesTheTroubleThatCameAfterACycle() {
        files.put(
                "TW",
                DAY,
                "Timely",
                new CycleFile(Instant.parse("2025-02-26T23:04:00Z"), true, 2, "LOW_QUALITY"));

        assertThat(cell(Cycle.TIMELY)).isEqualTo("17:04 (+1), then LOW_QUALITY");
    }

    @Test
    void saysInWhichZoneItsTimesAre() {
        List<String> notes =
                new CycleTable(files, List.of(), NOW).status(Map.of("TW", PUBLISHER), 1).notes();

        assertThat(notes.get(0)).startsWith("Times of posting in America/Chicago; ");
        assertThat(String.join(" ", notes))
                .contains("(+1): ", "late: ", "seen: ", "then REASON: ")
                .contains("due: ", "expected: ", "missing: ", "(REASON): ", "-: ");
    }

    @Test
    void saysWhichPipelineHasWhichZone() {
        Publisher east = new Publisher("localhost", ZoneId.of("America/New_York"), Map.of());
        Map<String, Publisher> publishers = new LinkedHashMap<>();
        publishers.put("TW", PUBLISHER);
        publishers.put("NGX", east);
        publishers.put("FEP", PUBLISHER);

        assertThat(new CycleTable(files, List.of(), NOW).status(publishers, 1).notes().get(0))
                .startsWith(
                        "Times of posting in America/Chicago (TW, FEP) and America/New_York (NGX); ");
    }

    @Test
    void leavesOutACycleThatIsNotPublishedThere() {
        assertThat(cell(Cycle.EVENING)).isEqualTo("-");
    }

    private void put(Cycle cycle, String posted, boolean told, int contents) {
        files.put(
                "TW",
                DAY,
                cycle.label(),
                new CycleFile(Instant.parse(posted), told, contents, null));
    }

    private String cell(Cycle cycle) {
        return table(List.of(cycle), 2).rows().get(1).get(1);
    }

    private JobStatus.Table table(List<Cycle> cycles, int days) {
        return new CycleTable(files, cycles, NOW)
                .status(Map.of("TW", PUBLISHER), days)
                .tables()
                .get(0);
    }
}
