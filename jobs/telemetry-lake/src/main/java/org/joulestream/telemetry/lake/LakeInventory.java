package org.joulestream.telemetry.lake;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joulestream.common.launch.RunReport;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.text.TextTable;

/**
 * What is visible of a lake, by the names in its folders: no file is opened.
 *
 * @param files how they are called
 * @param store where they are
 */
public record LakeInventory(LakeFiles files, PublicationStore store) {

    /** More are not listed one by one: a line for people has to be there at once. */
    private static final int MOST_DEVICES = 20;

    private static final DateTimeFormatter FAILED_AT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    /** Data files of one device, of some days. */
    private record Count(String device, long count, String first, String last) {

        static final String NONE = "-";

        /** The days are in order. */
        Count and(LocalDate day, List<String> names) {
            if (names.isEmpty()) {
                return this;
            }
            String newest = day + " " + names.get(names.size() - 1);
            return new Count(
                    device,
                    count + names.size(),
                    first.equals(NONE) ? day + " " + names.get(0) : first,
                    newest);
        }
    }

    /** One line on the files of today; empty where there are none. */
    public String progress(Instant now) throws IOException {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        List<String> devices = devices();
        long count = 0;
        String newest = "";
        for (String device : devices.subList(0, Math.min(MOST_DEVICES, devices.size()))) {
            List<String> names = data(device, today);
            count += names.size();
            if (!names.isEmpty() && names.get(names.size() - 1).compareTo(newest) > 0) {
                newest = names.get(names.size() - 1);
            }
        }
        if (count == 0) {
            return "";
        }
        String of =
                devices.size() > MOST_DEVICES
                        ? "the first %d of %d devices".formatted(MOST_DEVICES, devices.size())
                        : "%d devices".formatted(devices.size());
        return "%d files of %s today, the newest %s".formatted(count, of, newest);
    }

    /**
     * What a range has left; not complete where a window of it could not be read.
     *
     * @param from start of the range
     * @param to end of it, exclusive
     * @param output root of the lake, as the user gave it
     */
    public RunReport report(Instant from, Instant to, String output) throws IOException {
        TextTable table = new TextTable(List.of("device", "files", "first", "last"));
        List<String> devices = devices();
        for (String device : devices.subList(0, Math.min(MOST_DEVICES, devices.size()))) {
            Count count = count(device, from, to);
            table.add(
                    List.of(
                            count.device(),
                            String.valueOf(count.count()),
                            count.first(),
                            count.last()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        if (devices.size() > MOST_DEVICES) {
            lines.add("and %d devices more".formatted(devices.size() - MOST_DEVICES));
        }
        lines.add("files are in %s/%s".formatted(output, files.prefix()));
        List<String> failed = failed(from, to);
        failed.forEach(name -> lines.add("a window could not be read, see " + name));
        return new RunReport(lines, failed.isEmpty());
    }

    private Count count(String device, Instant from, Instant to) throws IOException {
        LocalDate day = from.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = to.minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
        Count count = new Count(DeviceFolder.deviceOf(device), 0, Count.NONE, Count.NONE);
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            count = count.and(day, data(device, day));
        }
        return count;
    }

    /** Folders of devices. */
    private List<String> devices() throws IOException {
        return store.list(files.prefix()).stream()
                .filter(name -> name.startsWith(DeviceFolder.KEY) && name.endsWith("/"))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
    }

    /** Those of the program before, beside ours, have no manifest. */
    private List<String> data(String device, LocalDate day) throws IOException {
        List<String> names = store.list(files.day(device, day));
        Set<String> all = Set.copyOf(names);
        return names.stream()
                .filter(name -> name.startsWith("export_"))
                .filter(name -> all.contains(LakeFiles.manifestBeside(name)))
                .toList();
    }

    private List<String> failed(Instant from, Instant to) throws IOException {
        return store.list(files.failures()).stream()
                .filter(name -> isWithin(name, from, to))
                .map(name -> files.failures() + '/' + name)
                .toList();
    }

    /** Names end with the start of their window. */
    private static boolean isWithin(String name, Instant from, Instant to) {
        String stem = name.replaceFirst("\\.json$", "");
        try {
            Instant start =
                    LocalDateTime.parse(stem.substring(stem.lastIndexOf('_') + 1), FAILED_AT)
                            .toInstant(ZoneOffset.UTC);
            return !start.isBefore(from) && start.isBefore(to);
        } catch (DateTimeParseException someoneElses) {
            return false;
        }
    }
}
