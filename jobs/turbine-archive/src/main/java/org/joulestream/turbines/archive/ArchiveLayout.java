package org.joulestream.turbines.archive;

import java.time.YearMonth;
import java.util.Locale;

/**
 * The names of all files of one type and month, relative to the output root, with '/': as the old
 * program had them, so that what reads its files goes on.
 *
 * @param type such as {@code tur}, lower case
 * @param month the month
 */
public record ArchiveLayout(String type, YearMonth month) {
    /** The output root, in the working directory unless configured otherwise. */
    public static final String ROOT = "monthly_data";

    private static final String MANIFEST = ".manifest.json";

    public ArchiveLayout {
        type = type.toLowerCase(Locale.ROOT);
    }

    /** What the files of this month and type are published as: {@code tur/2023-12}. */
    public String publication() {
        return type + "/" + month;
    }

    /**
     * Finds month and type by the publication.
     *
     * @param publication as {@link #publication} gives it
     */
    public static ArchiveLayout of(String publication) {
        int slash = publication.indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException(
                    "publication is '%s'; expected type/yyyy-MM, for example tur/2023-12"
                            .formatted(publication));
        }
        return new ArchiveLayout(
                publication.substring(0, slash), YearMonth.parse(publication.substring(slash + 1)));
    }

    public String mdb() {
        return "exports/" + folder() + baseName() + ".mdb";
    }

    public String csv() {
        return "exports/" + folder() + baseName() + ".csv";
    }

    /** Says that the month lacks windows; it is there as long as it does. */
    public String incomplete() {
        return "exports/" + folder() + baseName() + ".incomplete.json";
    }

    public String zip() {
        return "uploads/" + folder() + baseName() + ".zip";
    }

    public String rejects() {
        return "rejects/" + folder() + baseName() + ".csv";
    }

    public String check() {
        return "checks/" + folder() + baseName() + ".json";
    }

    /**
     * The name of the manifest beside a file.
     *
     * @param file any of these names
     */
    public static String manifest(String file) {
        return file + MANIFEST;
    }

    private String folder() {
        return type.toUpperCase(Locale.ROOT) + "/";
    }

    private String baseName() {
        return month + "-" + type;
    }
}
