package org.joulestream.turbines.compare;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * An archive of any program: an Access database, CSV (separated by comma, pipe, semicolon or tab),
 * gzipped CSV, or a ZIP with one of these in it. What it is shows in its first bytes, not in its
 * name. A manifest beside it tells key and types.
 */
public final class ArchiveReader implements Closeable {
    private final List<ArchiveTable> tables;
    private final List<Closeable> resources;

    private ArchiveReader(List<ArchiveTable> tables, List<Closeable> resources) {
        this.tables = tables;
        this.resources = resources;
    }

    /**
     * Looks what the file is and what tables it has.
     *
     * @throws IOException if the file isn't there or none of these, saying what was found
     */
    public static ArchiveReader open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("%s is not a file; expected an archive".formatted(file));
        }
        Manifest manifest = manifestOf(file);
        byte[] start = start(() -> Files.newInputStream(file));
        if (isZip(start)) {
            return zip(file, manifest);
        }
        if (isMdb(start)) {
            return mdb(file, List.of());
        }
        boolean isGzip = start.length > 1 && start[0] == 0x1F && (start[1] & 0xFF) == 0x8B;
        ByteSource source =
                isGzip
                        ? () -> new GZIPInputStream(Files.newInputStream(file), 1 << 16)
                        : () -> Files.newInputStream(file);
        return csv(file.toString(), source, manifest, List.of());
    }

    public List<ArchiveTable> tables() {
        return tables;
    }

    @Override
    public void close() throws IOException {
        for (Closeable resource : resources) {
            resource.close();
        }
    }

    /** Opens the same bytes again and again. */
    interface ByteSource {
        InputStream open() throws IOException;
    }

    private static ArchiveReader mdb(Path file, List<Closeable> beneath) throws IOException {
        MdbSource source = new MdbSource(file);
        return new ArchiveReader(source.tables(), concat(source, beneath));
    }

    private static ArchiveReader csv(
            String name, ByteSource source, @Nullable Manifest manifest, List<Closeable> beneath)
            throws IOException {
        return new ArchiveReader(List.of(CsvTable.of(name, source, manifest)), beneath);
    }

    private static ArchiveReader zip(Path file, @Nullable Manifest manifest) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            if (entries.size() != 1) {
                throw new IOException(
                        "%s has %d entries; expected one".formatted(file, entries.size()));
            }
            ZipEntry entry = entries.get(0);
            ByteSource source = () -> zip.getInputStream(entry);
            if (!isMdb(start(source))) {
                return csv(file + "!" + entry.getName(), source, manifest, List.of(zip));
            }
            Path extracted = extracted(source);
            return mdb(extracted, List.of(zip, () -> Files.deleteIfExists(extracted)));
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    /** An MDB is read here and there, not from start to end. */
    private static Path extracted(ByteSource source) throws IOException {
        Path file = Files.createTempFile("archive", ".mdb");
        try (InputStream input = source.open()) {
            Files.copy(input, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static @Nullable Manifest manifestOf(Path file) throws IOException {
        Path manifest = Path.of(ArchiveLayout.manifestOf(file.toString()));
        return Files.isRegularFile(manifest)
                ? Manifest.read(Files.readAllBytes(manifest)).manifest()
                : null;
    }

    private static byte[] start(ByteSource source) throws IOException {
        try (InputStream input = new BufferedInputStream(source.open())) {
            return input.readNBytes(20);
        }
    }

    private static boolean isZip(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] < 10;
    }

    private static boolean isMdb(byte[] start) {
        return start.length == 20
                && start[0] == 0
                && new String(start, 4, 9, StandardCharsets.US_ASCII).equals("Standard ");
    }

    private static List<Closeable> concat(Closeable first, List<Closeable> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }
}
