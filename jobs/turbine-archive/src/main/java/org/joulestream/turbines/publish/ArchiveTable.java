package org.joulestream.turbines.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joulestream.common.launch.RunReport;
import org.joulestream.common.text.TextTable;
import org.joulestream.turbines.archive.Manifest;
import org.jspecify.annotations.Nullable;

/** Archives as a table for people. */
public final class ArchiveTable {

    private static final List<@Nullable String> HEADER =
            List.of(
                    "type",
                    "month",
                    "rows",
                    "rejected",
                    "first",
                    "last",
                    "revision",
                    "size",
                    "file");
    private static final double MEGABYTE = 1e6;

    private ArchiveTable() {}

    /**
     * What was to be exported.
     *
     * @param output folder of the archives, as the user gave it
     */
    public static RunReport report(
            List<ArchiveStatus> archives, MonthFormat format, String output) {
        TextTable table = new TextTable(HEADER);
        archives.forEach(archive -> table.add(row(archive, format)));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("files are in " + output);
        for (ArchiveStatus archive : archives) {
            IncompleteNotice notice = archive.incomplete();
            if (notice != null) {
                lines.add("%s is incomplete: %s".formatted(archive.archive(), notice.line()));
            } else if (archive.manifest() == null) {
                lines.add("%s is missing".formatted(archive.archive()));
            }
        }
        return new RunReport(lines, archives.stream().allMatch(ArchiveStatus::isComplete));
    }

    private static List<@Nullable String> row(ArchiveStatus status, MonthFormat format) {
        List<@Nullable String> row = new ArrayList<>();
        row.add(status.archive().type());
        row.add(status.archive().month().toString());
        Manifest manifest = status.manifest();
        if (manifest == null) {
            return filled(row, "-");
        }
        row.add(Long.toString(manifest.rows()));
        row.add(Long.toString(manifest.rejected()));
        row.add(String.valueOf(manifest.first()));
        row.add(String.valueOf(manifest.last()));
        row.add(Long.toString(manifest.revision()));
        row.add(String.format(Locale.ROOT, "%.1f MB", manifest.file().bytes() / MEGABYTE));
        row.add(format.mainFile(status.archive()));
        if (manifest.rows() == 0) {
            row.set(4, "-");
            row.set(5, "-");
        }
        return row;
    }

    private static List<@Nullable String> filled(List<@Nullable String> row, String text) {
        while (row.size() < HEADER.size()) {
            row.add(text);
        }
        return row;
    }
}
