package org.joulestream.common.publish;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The hidden folder of a local target, with a folder for each publication that has something
 * staged.
 *
 * <p>What a file is called in it follows from its revision, final name and content, so that staging
 * it again after a restart leaves no second copy.
 */
final class StagingFolder {

    /** Making a folder and removing it while it is empty may meet, in different tasks. */
    private static final int ATTEMPTS = 50;

    private static final int NAME_HASH_DIGITS = 16;

    /** Of a folder's name; file systems take 255 bytes. */
    private static final int LONGEST_NAME = 240;

    /** An empty file that no one else has, and the way to write into it. */
    record NewFile(Path path, FileChannel channel) {}

    private final Path folder;

    StagingFolder(Path folder) {
        this.folder = folder;
    }

    NewFile newFile(String publication, long revision) throws IOException {
        Path path = of(publication).resolve(revision + "-" + UUID.randomUUID() + ".part");
        for (int attempt = 1; ; attempt++) {
            try {
                DurableFiles.createDirectories(of(publication));
                return new NewFile(
                        path,
                        FileChannel.open(
                                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (NoSuchFileException removedMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw removedMeanwhile;
                }
            }
        }
    }

    /** Where a file waits that has been written whole. */
    Path staged(String publication, long revision, String name, ContentDigest content) {
        String nameHash = ContentDigest.ofText(name).substring(0, NAME_HASH_DIGITS);
        return of(publication).resolve(revision + "-" + nameHash + "-" + content.sha256());
    }

    /** What a staged part carries, and the way back. */
    byte[] handle(Path staged) {
        return folder.relativize(staged).toString().getBytes(StandardCharsets.UTF_8);
    }

    Path resolve(byte[] handle) {
        Path staged = folder.resolve(new String(handle, StandardCharsets.UTF_8)).normalize();
        if (!staged.startsWith(folder)) {
            throw new IllegalArgumentException(
                    "staged file %s is outside %s: its handle is not one of this target's"
                            .formatted(staged, folder));
        }
        return staged;
    }

    /** Removes files of revisions up to this one, then the folders that are empty. */
    void discard(String publication, long revision) throws IOException {
        Path ofPublication = of(publication);
        for (Path file : list(ofPublication)) {
            if (revisionOf(file) <= revision) {
                Files.deleteIfExists(file);
            }
        }
        removeIfEmpty(ofPublication);
        removeIfEmpty(folder);
    }

    /** Removes a file that was not finished, and the folders that are empty then. */
    void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        removeIfEmpty(Objects.requireNonNull(file.getParent()));
        removeIfEmpty(folder);
    }

    /** One folder name for any publication; no two share one, and none is "..". */
    private Path of(String publication) {
        String encoded = URLEncoder.encode(publication, StandardCharsets.UTF_8).replace(".", "%2E");
        if (encoded.length() <= LONGEST_NAME) {
            return folder.resolve(encoded);
        }
        String hash = ContentDigest.ofText(publication);
        // No encoded name has a tilde.
        return folder.resolve(encoded.substring(0, LONGEST_NAME - hash.length()) + '~' + hash);
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(files::add);
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return files;
    }

    /** A file that we did not put there is not ours to remove. */
    private static long revisionOf(Path file) {
        String name = file.getFileName().toString();
        String digits = name.substring(0, Math.max(0, name.indexOf('-')));
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : Long.MAX_VALUE;
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException stillUsed) {
            // Someone else's files: who commits those removes it.
        }
    }
}
