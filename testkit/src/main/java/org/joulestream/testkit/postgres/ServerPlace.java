package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one server: its data, its superuser's password, its log, and a lock that says
 * which process it belongs to.
 */
record ServerPlace(Path root, boolean temporary, FileChannel lock) {
    static ServerPlace open(@Nullable Path wanted, Account account) throws IOException {
        if (wanted != null && reachable(wanted.toAbsolutePath(), account)) {
            Path root = Files.createDirectories(wanted).toRealPath();
            return new ServerPlace(root, false, lock(root));
        }
        Path root = Files.createTempDirectory("joulestream-postgres-").toRealPath();
        return new ServerPlace(root, true, lock(root));
    }

    private static boolean reachable(Path wanted, Account account) throws IOException {
        if (account.runAs() != RunAs.NOBODY) {
            return true;
        }
        Path parent = Files.createDirectories(Objects.requireNonNull(wanted.getParent()));
        return account.canRun("test", "-x", parent.toString());
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            channel.close();
            throw inUse(root, ours);
        }
        channel.close();
        throw inUse(root, null);
    }

    private static IllegalStateException inUse(Path root, @Nullable Throwable cause) {
        return new IllegalStateException(
                "the PostgreSQL data in " + root + " are in use; stop the other run first", cause);
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    private Path passwordFile() {
        return root.resolve("superuser-password");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** Creates the data unless they are there; a run that was broken off leaves no half of them. */
    void initialize(Binaries binaries, Account account) throws IOException {
        if (Files.exists(data())) {
            account.give(root);
            return;
        }
        Path fresh = root.resolve("data.new");
        Directories.delete(fresh);
        writePassword();
        account.give(root);
        Programs.require(account.command(initdb(binaries, fresh)));
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdb(Binaries binaries, Path target) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile(),
                "--username=" + EmbeddedPostgres.USER,
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random) + "\n");
    }

    void close() throws IOException {
        if (temporary) {
            Directories.delete(root);
        }
        lock.close();
    }
}
