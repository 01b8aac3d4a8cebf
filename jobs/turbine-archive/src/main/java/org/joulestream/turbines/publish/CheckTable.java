package org.joulestream.turbines.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.common.launch.RunReport;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.text.TextTable;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.month.ArchiveName;
import org.jspecify.annotations.Nullable;

/** What changed at the source, as a table for people. */
public final class CheckTable {

    private static final List<@Nullable String> HEADER =
            List.of(
                    "type",
                    "month",
                    "archived",
                    "at the source",
                    "added",
                    "changed",
                    "vanished",
                    "");

    private CheckTable() {}

    /**
     * Reads the reports of some archives.
     *
     * @param output folder of the archives, as the user gave it
     */
    public static RunReport report(
            List<ArchiveName> archives, PublicationStore store, String output) throws IOException {
        TextTable table = new TextTable(HEADER);
        List<String> notes = new ArrayList<>();
        boolean complete = true;
        for (ArchiveName archive : archives) {
            CheckReport report = CheckReport.read(store.read(ArchiveLayout.report(archive)));
            IncompleteNotice notice =
                    IncompleteNotice.read(store.read(ArchiveLayout.unchecked(archive)));
            if (notice != null) {
                notes.add("%s could not be checked: %s".formatted(archive, notice.line()));
            }
            complete &= report != null && notice == null;
            if (report != null) {
                table.add(row(archive, report));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.addAll(notes);
        lines.add("nothing was replaced; details are in %s/checks".formatted(output));
        return new RunReport(lines, complete);
    }

    private static List<@Nullable String> row(ArchiveName archive, CheckReport report) {
        return List.of(
                archive.type(),
                archive.month().toString(),
                report.archived() == 0 ? "-" : Long.toString(report.archivedRows()),
                Long.toString(report.sourceRows()),
                Long.toString(report.added()),
                Long.toString(report.changed()),
                Long.toString(report.vanished()),
                report.isUnchanged() ? "unchanged" : "changed");
    }
}
