package org.joulestream.turbines.publish;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.month.ArchiveName;

/**
 * How months are written.
 *
 * @param job name of the job
 * @param mode what is done where nothing changed
 * @param format which files there are
 * @param edge which midnights a month has, as the option says it
 * @param zone in which stamps are meant
 */
public record MonthFormat(
        String job, ExportMode mode, ArchiveFormat format, String edge, String zone)
        implements Serializable {

    /** The file that the ZIP holds, and whose manifest makes the archive exist. */
    String mainFile(ArchiveName archive) {
        return format == ArchiveFormat.CSV
                ? ArchiveLayout.csv(archive)
                : ArchiveLayout.mdb(archive);
    }

    /** All files with rows, the main one first. */
    List<String> files(ArchiveName archive) {
        return switch (format) {
            case MDB -> List.of(ArchiveLayout.mdb(archive), ArchiveLayout.zip(archive));
            case CSV -> List.of(ArchiveLayout.csv(archive), ArchiveLayout.zip(archive));
            case BOTH ->
                    List.of(
                            ArchiveLayout.mdb(archive),
                            ArchiveLayout.csv(archive),
                            ArchiveLayout.zip(archive));
        };
    }

    /** The file whose revision counts. */
    public String manifest(ArchiveName archive) {
        return mode == ExportMode.CHECK
                ? ArchiveLayout.report(archive)
                : ArchiveLayout.manifestOf(mainFile(archive));
    }

    /** The file that says why there is none of it, or no newer one. */
    String notice(ArchiveName archive) {
        return mode == ExportMode.CHECK
                ? ArchiveLayout.unchecked(archive)
                : ArchiveLayout.incomplete(archive);
    }

    /** An enum's constant as options write it. */
    public static String optionText(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
