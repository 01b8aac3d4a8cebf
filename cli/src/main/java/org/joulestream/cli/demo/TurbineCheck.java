package org.joulestream.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.joulestream.testkit.scada.ScadaTable;
import org.joulestream.turbines.archive.ArchiveFile;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.month.ArchiveName;
import org.jspecify.annotations.Nullable;

/** Compares the archives of the month with the truth: rows, ZIP files and manifests. */
final class TurbineCheck {
    private final Path output;
    private final TurbineTruth truth;
    private final List<String> differences = new ArrayList<>();
    private @Nullable ArchiveRows rows;

    TurbineCheck(Path output, TurbineTruth truth) {
        this.output = output;
        this.truth = truth;
    }

    /** One line for each difference. */
    List<String> differences() throws IOException {
        differences.clear();
        for (ScadaTable table : ScadaTable.values()) {
            check(table, new ArchiveName(table.type(), TurbineStage.MONTH));
        }
        return List.copyOf(differences);
    }

    /** Who has read the rows, in words. */
    String reader() {
        return rows == null ? "nobody" : rows.reader();
    }

    private void check(ScadaTable table, ArchiveName archive) throws IOException {
        String mdb = ArchiveLayout.mdb(archive);
        String zip = ArchiveLayout.zip(archive);
        if (!isThere(mdb) || !isThere(zip)) {
            return;
        }
        checkRows(table, mdb);
        checkManifest(mdb, table);
        checkManifest(zip, table);
        checkZip(zip, mdb);
    }

    private boolean isThere(String file) {
        boolean there =
                Files.isRegularFile(output.resolve(file))
                        && Files.isRegularFile(output.resolve(ArchiveLayout.manifestOf(file)));
        if (!there) {
            differences.add(output.resolve(file) + " or its manifest is missing");
        }
        return there;
    }

    private void checkRows(ScadaTable table, String mdb) throws IOException {
        Path file = output.resolve(mdb);
        try {
            rows = rows == null ? ArchiveRows.ofThisMachine(file) : rows;
            String difference = rows.difference(truth.rows(table), file, table.tableName());
            if (difference != null) {
                differences.add(mdb + ": " + difference);
            }
        } catch (IOException unreadable) {
            differences.add(mdb + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void checkManifest(String file, ScadaTable table) throws IOException {
        Manifest manifest = manifest(file);
        if (manifest == null) {
            differences.add(file + " has a manifest that cannot be read");
            return;
        }
        ArchiveFile told = manifest.file();
        Path path = output.resolve(file);
        boolean same =
                told.bytes() == Files.size(path)
                        && told.sha256().equals(hash("SHA-256", Files.newInputStream(path)))
                        && told.md5().equals(hash("MD5", Files.newInputStream(path)));
        if (!same) {
            differences.add(file + " has not the length and the hashes of its manifest");
        }
        long expected = truth.rows(table).count();
        if (manifest.rows() != expected) {
            differences.add(
                    "manifest of %s has %d rows; expected %d"
                            .formatted(file, manifest.rows(), expected));
        }
    }

    private void checkZip(String zip, String mdb) throws IOException {
        try (ZipFile file = new ZipFile(output.resolve(zip).toFile())) {
            List<? extends ZipEntry> entries = file.stream().toList();
            boolean same =
                    entries.size() == 1
                            && entries.get(0).getName().equals(ArchiveLayout.baseName(mdb))
                            && hash("SHA-256", file.getInputStream(entries.get(0)))
                                    .equals(
                                            hash(
                                                    "SHA-256",
                                                    Files.newInputStream(output.resolve(mdb))));
            if (!same) {
                differences.add(zip + " holds something else than exactly " + mdb);
            }
        } catch (IOException unreadable) {
            differences.add(zip + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** The manifest beside a file; null when there is none that can be read. */
    @Nullable Manifest manifest(String file) throws IOException {
        Path manifest = output.resolve(ArchiveLayout.manifestOf(file));
        return Files.isRegularFile(manifest)
                ? Manifest.read(Files.readAllBytes(manifest)).manifest()
                : null;
    }

    private static String hash(String algorithm, InputStream input) throws IOException {
        try (DigestInputStream digested =
                new DigestInputStream(input, MessageDigest.getInstance(algorithm))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyPlatformHasThem) {
            throw new IllegalStateException(everyPlatformHasThem);
        }
    }
}
