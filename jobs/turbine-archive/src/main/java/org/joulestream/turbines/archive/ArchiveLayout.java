package org.joulestream.turbines.archive;

import java.util.Locale;
import org.joulestream.turbines.month.ArchiveName;

/** Names of an archive's files, relative to the output folder, with '/' between folders. */
public final class ArchiveLayout {

    /** Folder of the archives themselves. */
    public static final String EXPORTS = "exports";

    private static final String UPLOADS = "uploads";
    private static final String REJECTS = "rejects";
    private static final String CHECKS = "checks";
    private static final String MANIFEST = ".manifest.json";

    private ArchiveLayout() {}

    /** {@code exports/TUR/2023-12-tur.mdb}. */
    public static String mdb(ArchiveName archive) {
        return name(EXPORTS, archive, ".mdb");
    }

    /** {@code exports/TUR/2023-12-tur.csv}. */
    public static String csv(ArchiveName archive) {
        return name(EXPORTS, archive, ".csv");
    }

    /** {@code uploads/TUR/2023-12-tur.zip}. */
    public static String zip(ArchiveName archive) {
        return name(UPLOADS, archive, ".zip");
    }

    /** {@code rejects/TUR/2023-12-tur.csv}: rows that could not be used. */
    public static String rejects(ArchiveName archive) {
        return name(REJECTS, archive, ".csv");
    }

    /**
     * {@code exports/TUR/2023-12-tur.incomplete.json}: why there is no archive, or no newer one.
     */
    public static String incomplete(ArchiveName archive) {
        return name(EXPORTS, archive, ".incomplete.json");
    }

    /** {@code checks/TUR/2023-12-tur.json}: what changed at the source. */
    public static String report(ArchiveName archive) {
        return name(CHECKS, archive, ".json");
    }

    /** {@code checks/TUR/2023-12-tur.incomplete.json}: why there is no report, or no newer one. */
    public static String unchecked(ArchiveName archive) {
        return name(CHECKS, archive, ".incomplete.json");
    }

    /** The manifest beside a file. */
    public static String manifestOf(String file) {
        return file + MANIFEST;
    }

    /** The last part of a name. */
    public static String baseName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String name(String folder, ArchiveName archive, String suffix) {
        String type = archive.type();
        return "%s/%s/%s-%s%s"
                .formatted(folder, type.toUpperCase(Locale.ROOT), archive.month(), type, suffix);
    }
}
