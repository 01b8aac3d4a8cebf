package org.joulestream.capacity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.capacity.PublishedRow;
import org.jspecify.annotations.Nullable;

/** The history of one file as it must be, thought through in the plainest way. */
final class VersionModel {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final LocalDateTime NEVER = LocalDateTime.of(9999, 12, 31, 23, 59, 59);

    private final Map<List<String>, Version> current = new LinkedHashMap<>();
    private final List<Version> closed = new ArrayList<>();

    private record Version(
            PublishedFile file, PublishedRow row, Instant from, @Nullable Instant to) {
        private Version until(Instant end) {
            return new Version(file, row, from, end);
        }
    }

    /** The next posting: rows that changed or are gone end, changed and new ones begin. */
    void post(PublishedFile file, Instant posted) {
        Map<List<String>, PublishedRow> rows =
                file.rows().stream().collect(Collectors.toMap(VersionModel::key, row -> row));
        List.copyOf(current.entrySet())
                .forEach(
                        entry -> {
                            if (!entry.getValue().row().equals(rows.get(entry.getKey()))) {
                                closed.add(entry.getValue().until(posted));
                                current.remove(entry.getKey());
                            }
                        });
        rows.forEach((key, row) -> current.putIfAbsent(key, new Version(file, row, posted, null)));
    }

    /** Current rows in the form of {@link Truth#latestIn}. */
    Stream<String> latest() {
        return current.values().stream()
                .flatMap(
                        version ->
                                Truth.rows(
                                        new PublishedFile(
                                                version.file().key(), 0, List.of(version.row())),
                                        version.file().bytes(),
                                        null));
    }

    /** All versions: cycle, location, direction, scheduled, from, to, current. */
    Stream<String> versions() {
        return Stream.concat(closed.stream(), current.values().stream()).map(VersionModel::text);
    }

    private static String text(Version version) {
        Instant end = version.to();
        return Tables.text(
                List.of(
                        version.file().key().cycle().title(),
                        version.row().location(),
                        version.row().flowDirection(),
                        version.row().totalScheduled(),
                        SHOWN.format(version.from().atOffset(ZoneOffset.UTC)),
                        SHOWN.format(end == null ? NEVER : end.atOffset(ZoneOffset.UTC)),
                        end == null ? "t" : "f"));
    }

    private static List<String> key(PublishedRow row) {
        return List.of(row.location(), row.flowDirection(), row.quantityType(), row.purpose());
    }
}
