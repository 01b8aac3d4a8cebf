package org.joulestream.turbines.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * CSV text to load: a file, plain or compressed, or one of those in a ZIP.
 *
 * @param member its name in the ZIP; empty for a file of its own
 */
public record CsvSource(Path file, String member) {
    private static final String CSV = ".csv";
    private static final String ZIP = ".zip";
    private static final Pattern ENDING = Pattern.compile("(?i)\\.csv(\\.gz)?$");
    private static final Pattern MONTH = Pattern.compile("[_-](19|20)\\d\\d([_-]?\\d\\d)?$");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    /**
     * All sources that a word of the command line names: a file, a directory, or a pattern that the
     * shell has left as it is.
     *
     * @throws IllegalArgumentException with what was found and what is expected
     */
    public static List<CsvSource> find(String word) throws IOException {
        Path path = Path.of(word);
        if (Files.isDirectory(path)) {
            return some(word, in(path, "*"));
        }
        if (Files.isRegularFile(path)) {
            return some(word, of(path));
        }
        String name = String.valueOf(path.getFileName());
        Path directory = path.toAbsolutePath().getParent();
        if (WILDCARD.matcher(name).find() && directory != null && Files.isDirectory(directory)) {
            return some(word, in(directory, name));
        }
        throw new IllegalArgumentException(
                word + " does not exist; expected a file, a directory or a pattern such as *.csv");
    }

    private static List<CsvSource> some(String word, List<CsvSource> found) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    word + " holds no CSV; expected .csv, .csv.gz or .zip with .csv in it");
        }
        return found;
    }

    private static List<CsvSource> in(Path directory, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, pattern)) {
            paths.forEach(files::add);
        }
        files.sort(Comparator.naturalOrder());
        List<CsvSource> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(Files.isRegularFile(file) ? of(file) : List.of());
        }
        return found;
    }

    private static List<CsvSource> of(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(ZIP)) {
            boolean csv = ENDING.matcher(name).find() && !name.endsWith(RejectedRows.ENDING);
            return csv ? List.of(new CsvSource(file, "")) : List.of();
        }
        try (ZipFile zip = new ZipFile(file.toFile());
                Stream<? extends ZipEntry> entries = zip.stream()) {
            return entries.map(ZipEntry::getName)
                    .filter(member -> member.toLowerCase(Locale.ROOT).endsWith(CSV))
                    .sorted()
                    .map(member -> new CsvSource(file, member))
                    .toList();
        }
    }

    /** Without directories: how the file calls itself. */
    public String name() {
        String path = member.isEmpty() ? file.toString() : member;
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name before its month, such as tblSCTurFlag of tblSCTurFlag_2024_07.csv.gz. */
    public String tableName() {
        String stem = ENDING.matcher(name()).replaceFirst("");
        return MONTH.matcher(stem).replaceFirst("");
    }

    /** Opens it behind its header, which is read. */
    CsvLines open() throws IOException {
        return member.isEmpty() ? openFile() : openMember();
    }

    private CsvLines openFile() throws IOException {
        CountedInput counted = new CountedInput(Files.newInputStream(file));
        boolean zipped = name().toLowerCase(Locale.ROOT).endsWith(".gz");
        InputStream text = zipped ? new GZIPInputStream(counted, 1 << 16) : counted;
        return CsvLines.open(text, new CsvLines.Measure(counted, Files.size(file)));
    }

    private CsvLines openMember() throws IOException {
        // Closed by the stream's reader.
        ZipFile zip = new ZipFile(file.toFile());
        ZipEntry entry = zip.getEntry(member);
        CountedInput counted = new CountedInput(zip.getInputStream(entry), zip);
        return CsvLines.open(counted, new CsvLines.Measure(counted, entry.getSize()));
    }

    @Override
    public String toString() {
        return member.isEmpty() ? file.toString() : file + "!" + member;
    }
}
