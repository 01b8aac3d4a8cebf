package org.joulestream.turbines.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.CsvFile;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.archive.MdbFile;
import org.joulestream.turbines.compare.ArchiveComparison;
import org.joulestream.turbines.compare.CompareOptions;
import org.joulestream.turbines.compare.Comparison;
import org.joulestream.turbines.compare.TableComparison;

/** Compares a month as the source has it with its archive, which stays as it is. */
final class MonthCheck {

    private final MonthFormat format;
    private final PublicationStore store;

    MonthCheck(MonthFormat format, PublicationStore store) {
        this.format = format;
        this.store = store;
    }

    Draft report(Month month, Path scratch) throws IOException {
        Path file = scratch.resolve("report.json");
        Files.write(file, compared(month, scratch).toJson());
        String notice = format.notice(month.archive());
        return new Draft(
                List.of(new DraftFile(ArchiveLayout.report(month.archive()), file)),
                store.length(notice) < 0 ? List.of() : List.of(notice));
    }

    private CheckReport compared(Month month, Path scratch) throws IOException {
        String name = format.mainFile(month.archive());
        Path archived = scratch.resolve("archived-" + ArchiveLayout.baseName(name));
        if (!store.fetch(name, archived)) {
            return new CheckReport(
                    month.revision(),
                    month.archive().toString(),
                    0,
                    0,
                    month.facts().rows(),
                    0,
                    month.facts().rows(),
                    0,
                    0,
                    List.of("there is no " + name));
        }
        Path now = scratch.resolve("now-" + ArchiveLayout.baseName(name));
        write(month, now);
        Comparison comparison = ArchiveComparison.compare(archived, now, CompareOptions.DEFAULT);
        return report(month, comparison);
    }

    private void write(Month month, Path file) throws IOException {
        if (format.format() == ArchiveFormat.CSV) {
            CsvFile.write(month.schema(), month.rows(), month.facts(), file);
        } else {
            MdbFile.write(month.schema(), month.rows(), month.facts(), file);
        }
    }

    private CheckReport report(Month month, Comparison comparison) throws IOException {
        List<TableComparison> tables = comparison.tables();
        long same = tables.stream().mapToLong(TableComparison::equalRows).sum();
        long added = tables.stream().mapToLong(TableComparison::extraRows).sum();
        long changed = tables.stream().mapToLong(TableComparison::differentRows).sum();
        long vanished = tables.stream().mapToLong(TableComparison::missingRows).sum();
        return new CheckReport(
                month.revision(),
                month.archive().toString(),
                archivedRevision(month),
                same + changed + vanished,
                month.facts().rows(),
                same,
                added,
                changed,
                vanished,
                comparison.isEqual() ? List.of() : comparison.lines());
    }

    /** 1 for an archive of another program, which has no manifest. */
    private long archivedRevision(Month month) throws IOException {
        String manifest = ArchiveLayout.manifestOf(format.mainFile(month.archive()));
        Manifest known = Manifest.read(store.read(manifest)).manifest();
        return known == null ? 1 : known.revision();
    }
}
