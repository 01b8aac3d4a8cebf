package org.joulestream.cli.demo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.cli.demo.CapacityScript.Story;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedRow;

/**
 * What must be in the tables when a script is through, as lines of text; worked out from the
 * generator's records and not from the files, so that no parser is trusted.
 */
final class CapacityTruth {
    private final CapacityScript script;
    private final List<String> current = new ArrayList<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> ledger = new ArrayList<>();
    private final List<String> rejects = new ArrayList<>();

    CapacityTruth(CapacityScript script) {
        this.script = script;
        script.keys().forEach(this::add);
    }

    /** Of {@code operational_capacity}; see {@link CapacityCheck#CURRENT} for the columns. */
    List<String> current() {
        return current;
    }

    List<String> history() {
        return history;
    }

    List<String> ledger() {
        return ledger;
    }

    List<String> rejects() {
        return rejects;
    }

    private void add(CapacityKey key) {
        Story story = script.story(key);
        Map<String, Version> rows = new LinkedHashMap<>();
        for (int number : story.versions()) {
            String hash = sha256(CapacityStage.bytes(story, key, number));
            if (number == 0 || story == Story.OTHER_CYCLE) {
                addUnused(key, number, hash);
            } else {
                merge(key, number, hash, rows);
            }
        }
        rows.values().stream().filter(Version::present).forEach(row -> addCurrent(key, row));
    }

    private void addUnused(CapacityKey key, int number, String hash) {
        boolean headerOnly = number == 0;
        String name = headerOnly ? key.fileName() : CapacityStage.timelyFile(key).fileName();
        String outcome = headerOnly ? "rejected | HEADER_ONLY" : "other-cycle | OTHER_CYCLE";
        addLedger(key, name, hash, outcome, new int[7]);
        if (headerOnly) {
            rejects.add(line(CapacityScript.window(key), "window", "HEADER_ONLY"));
        }
    }

    private void merge(CapacityKey key, int number, String hash, Map<String, Version> rows) {
        Story story = script.story(key);
        List<PublishedRow> published = CapacityStage.FILES.file(key, number).rows();
        boolean first = rows.isEmpty();
        int bad = story == Story.BAD_LINE ? 1 : 0;
        int twice = story == Story.LINE_TWICE ? 1 : 0;
        Map<String, String> incoming =
                published.stream()
                        .skip(bad)
                        .collect(
                                Collectors.toMap(
                                        CapacityTruth::key,
                                        CapacityTruth::values,
                                        (one, other) -> one,
                                        LinkedHashMap::new));
        int closed = close(key, rows, incoming);
        int[] written = write(key, hash, rows, incoming);
        int read = published.size() + twice;
        int unchanged = incoming.size() - written[0] - written[1];
        addLedger(
                key,
                key.fileName(),
                hash,
                "applied | null",
                new int[] {read, written[0], written[1], unchanged, twice, bad, closed});
        if (first && bad > 0) {
            rejects.add(line(CapacityScript.window(key), "line 2", "BAD_NUMBER"));
        }
    }

    /** Ends the rows that the file no longer has; returns how many. */
    private int close(CapacityKey key, Map<String, Version> rows, Map<String, String> incoming) {
        int closed = 0;
        for (Map.Entry<String, Version> row : rows.entrySet()) {
            if (row.getValue().present() && !incoming.containsKey(row.getKey())) {
                addHistory(key, row.getValue(), false);
                row.setValue(row.getValue().gone());
                closed++;
            }
        }
        return closed;
    }

    /** Takes over what is new or different; returns the numbers of both. */
    private int[] write(
            CapacityKey key, String hash, Map<String, Version> rows, Map<String, String> incoming) {
        int[] written = new int[2];
        incoming.forEach(
                (name, values) -> {
                    Version known = rows.get(name);
                    if (known != null && known.values().equals(values)) {
                        return;
                    }
                    if (known != null) {
                        addHistory(key, known, false);
                    }
                    rows.put(name, new Version(name, values, hash, true));
                    written[known == null ? 0 : 1]++;
                });
        return written;
    }

    private void addCurrent(CapacityKey key, Version row) {
        current.add(line(group(key), row.name(), row.values(), row.hash()));
        addHistory(key, row, true);
    }

    private void addHistory(CapacityKey key, Version row, boolean isCurrent) {
        history.add(line(group(key), row.name(), row.values(), row.hash(), isCurrent ? "t" : "f"));
    }

    private void addLedger(
            CapacityKey key, String fileName, String hash, String outcome, int[] counts) {
        String numbers =
                Stream.of(counts)
                        .flatMapToInt(java.util.Arrays::stream)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" | "));
        ledger.add(line(CapacityScript.window(key), fileName, hash, outcome, numbers));
    }

    private static String group(CapacityKey key) {
        return line(key.asset(), key.gasDay(), key.cycle().title());
    }

    private static String key(PublishedRow row) {
        return line(row.location(), row.flowDirection(), row.quantityType(), row.purpose());
    }

    private static String values(PublishedRow row) {
        return line(
                row.zone(),
                row.name(),
                String.valueOf(row.designCapacity()),
                row.operatingCapacity(),
                row.totalScheduled(),
                row.operationallyAvailable(),
                row.interruptible(),
                row.authorizedOverrun(),
                row.nominationsExceed(),
                row.allAvailable(),
                row.quantityReason(),
                "t",
                "null");
    }

    private static String line(Object... cells) {
        return Stream.of(cells).map(String::valueOf).collect(Collectors.joining(" | "));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What is known of one location, and the file it came in. */
    private record Version(String name, String values, String hash, boolean present) {
        Version gone() {
            return new Version(name, values, hash, false);
        }
    }
}
