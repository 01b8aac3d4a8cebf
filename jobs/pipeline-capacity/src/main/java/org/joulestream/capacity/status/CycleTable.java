package org.joulestream.capacity.status;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.source.Publisher;
import org.joulestream.common.launch.JobStatus;
import org.joulestream.common.time.GasDay;

/** The last gas days by cycles: what was published, and when; what is missing or late. */
public final class CycleTable {

    /** Operators post some minutes after the time of the timetable. */
    static final Duration TOLERANCE = Duration.ofMinutes(30);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final CycleFiles files;
    private final List<Cycle> cycles;
    private final Instant now;

    CycleTable(CycleFiles files, List<Cycle> cycles, Instant now) {
        this.files = files;
        this.cycles = cycles;
        this.now = now;
    }

    /**
     * One table for each pipeline, the newest gas day first: the next one, some cycles of which are
     * out.
     *
     * @param publishers at least one
     */
    public static JobStatus status(
            Connection connection,
            Map<String, Publisher> publishers,
            List<Cycle> cycles,
            Instant now,
            int days)
            throws SQLException {
        LocalDate from =
                publishers.values().stream()
                        .map(publisher -> newest(publisher, now).minusDays(days - 1L))
                        .min(LocalDate::compareTo)
                        .orElseThrow();
        CycleFiles files = CycleFiles.read(connection, List.copyOf(publishers.keySet()), from);
        return new CycleTable(files, cycles, now).status(publishers, days);
    }

    /** What to say where no source has any of the pipelines. */
    public static JobStatus noneOf(List<String> assets, List<String> known) {
        return new JobStatus(
                List.of(),
                List.of(
                        "capacity.assets is %s, which no source has; expected some of %s"
                                .formatted(String.join(", ", assets), String.join(", ", known))));
    }

    JobStatus status(Map<String, Publisher> publishers, int days) {
        List<JobStatus.Table> tables = new ArrayList<>();
        publishers.forEach((asset, publisher) -> tables.add(table(asset, publisher, days)));
        return new JobStatus(tables, notes(publishers));
    }

    /** The gas day after the one under way: its first cycles are posted the day before. */
    private static LocalDate newest(Publisher publisher, Instant now) {
        return GasDay.at(now, publisher.zone()).date().plusDays(1);
    }

    private JobStatus.Table table(String asset, Publisher publisher, int days) {
        List<String> header =
                Stream.concat(Stream.of(asset), cycles.stream().map(Cycle::label)).toList();
        List<List<String>> rows =
                IntStream.range(0, days)
                        .mapToObj(back -> newest(publisher, now).minusDays(back))
                        .map(day -> row(asset, publisher, day))
                        .toList();
        return new JobStatus.Table(header, rows);
    }

    private List<String> row(String asset, Publisher publisher, LocalDate day) {
        Stream<String> cells = cycles.stream().map(cycle -> cell(asset, publisher, day, cycle));
        return Stream.concat(Stream.of(day.toString()), cells).toList();
    }

    private String cell(String asset, Publisher publisher, LocalDate day, Cycle cycle) {
        Instant due = publisher.postedAt(day, cycle);
        if (due == null) {
            return "-";
        }
        CycleFile file = files.of(asset, day, cycle.label());
        Instant posted = file.firstPosted();
        if (posted != null) {
            String again = file.contents() > 1 ? " (+" + (file.contents() - 1) + ")" : "";
            String then = file.trouble() == null ? "" : ", then " + file.trouble();
            return late(posted, due, file.told()) + time(posted, due, publisher) + again + then;
        }
        if (now.isBefore(due)) {
            return "due " + time(due, now, publisher);
        }
        String trouble = file.trouble() == null ? "" : " (" + file.trouble() + ")";
        return (now.isBefore(due.plus(TOLERANCE)) ? "expected" : "missing") + trouble;
    }

    /** Where the site does not tell, a file that is seen late may have been there in time. */
    private static String late(Instant posted, Instant due, boolean told) {
        if (!posted.isAfter(due.plus(TOLERANCE))) {
            return "";
        }
        return told ? "late " : "seen ";
    }

    /** With its date where that is not the one of the other time. */
    private static String time(Instant time, Instant other, Publisher publisher) {
        ZonedDateTime local = time.atZone(publisher.zone());
        boolean sameDay = local.toLocalDate().equals(other.atZone(publisher.zone()).toLocalDate());
        return (sameDay ? TIME : DAY_AND_TIME).format(local);
    }

    private static List<String> notes(Map<String, Publisher> publishers) {
        long minutes = TOLERANCE.toMinutes();
        return List.of(
                "Times of posting in "
                        + zones(publishers)
                        + "; with a date where it is not the timetable's (due: not today's).",
                "(+1): posted again once; late: more than "
                        + minutes
                        + " min after the timetable; then REASON: a newer answer could not be used.",
                "seen: first seen then, the site tells no time (in a folder: when the file was"
                        + " written).",
                "due: to be posted then; expected: due, but not here yet; missing: not here "
                        + minutes
                        + " min after it was due.",
                "(REASON): why an answer could not be used; -: not published for this pipeline.");
    }

    /** The zone, and which pipelines it is of where there are several. */
    private static String zones(Map<String, Publisher> publishers) {
        Map<String, List<String>> assets = new LinkedHashMap<>();
        publishers.forEach(
                (asset, publisher) ->
                        assets.computeIfAbsent(publisher.zone().getId(), zone -> new ArrayList<>())
                                .add(asset));
        if (assets.size() == 1) {
            return String.join("", assets.keySet());
        }
        return assets.entrySet().stream()
                .map(zone -> zone.getKey() + " (" + String.join(", ", zone.getValue()) + ")")
                .collect(Collectors.joining(" and "));
    }
}
