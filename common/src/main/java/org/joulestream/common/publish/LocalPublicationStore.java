package org.joulestream.common.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.joulestream.common.publish.StagingFolder.NewFile;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a file system that all task managers share.
 *
 * <p>Files are staged in a hidden folder of the root, so that a final name comes by a rename on the
 * same file system. Files, renames and removals are on the disk when a method returns.
 */
final class LocalPublicationStore implements PublicationStore {

    /** Asks a file system how much room it has. */
    @FunctionalInterface
    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    private final Path root;
    private final StagingFolder staging;
    private final FreeSpace freeSpace;

    LocalPublicationStore(Path root) {
        this(root, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    LocalPublicationStore(Path root, FreeSpace freeSpace) {
        this.root = root.toAbsolutePath().normalize();
        this.staging = new StagingFolder(this.root.resolve(PublicationNames.STAGING));
        this.freeSpace = freeSpace;
    }

    @Override
    public StagedPart stage(String publication, long revision, String name, Path file)
            throws IOException {
        Path target = target(name);
        requireSpace(target, Files.size(file));
        NewFile copy = staging.newFile(publication, revision);
        try {
            ContentDigest content = copy(file, copy.channel());
            Path staged = staging.staged(publication, revision, name, content);
            DurableFiles.rename(copy.path(), staged);
            return new StagedPart(name, content.length(), content.sha256(), staging.handle(staged));
        } catch (IOException failure) {
            staging.remove(copy.path());
            throw cannotStage(target, Files.size(file), failure);
        }
    }

    @Override
    public void commit(StagedPart part) throws IOException {
        Path target = target(part.name());
        Path staged = staging.resolve(part.handle());
        if (sizeOf(staged) < 0) {
            requireContent(
                    part,
                    target,
                    "is not what was staged for it, and %s is gone".formatted(staged));
            return;
        }
        // Before it gets its name, since what has a name must be whole.
        requireContent(part, staged, "was changed after it was staged");
        DurableFiles.createDirectories(Objects.requireNonNull(target.getParent()));
        DurableFiles.rename(staged, target);
    }

    @Override
    public long length(String name) throws IOException {
        return sizeOf(target(name));
    }

    @Override
    public boolean holds(StagedPart part) throws IOException {
        return hasContent(target(part.name()), part);
    }

    @Override
    public byte @Nullable [] read(String name) throws IOException {
        try {
            return Files.readAllBytes(target(name));
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    @Override
    public boolean fetch(String name, Path to) throws IOException {
        Path file = target(name);
        if (!Files.exists(file)) {
            return false;
        }
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    @Override
    public List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(folder.isEmpty() ? root : target(folder))) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                names.add(Files.isDirectory(path) ? name + '/' : name);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        return names.stream().filter(name -> !name.startsWith(".")).sorted().toList();
    }

    @Override
    public void delete(String name) throws IOException {
        DurableFiles.deleteIfExists(target(name));
    }

    @Override
    public void discard(String publication, long revision) throws IOException {
        staging.discard(publication, revision);
    }

    private Path target(String name) {
        return root.resolve(PublicationNames.require(name));
    }

    private static ContentDigest copy(Path file, FileChannel to) throws IOException {
        try (to;
                InputStream in = Files.newInputStream(file)) {
            ContentDigest content = ContentDigest.copy(in, Channels.newOutputStream(to));
            to.force(true);
            return content;
        }
    }

    private void requireSpace(Path target, long neededBytes) throws IOException {
        DurableFiles.createDirectories(root);
        if (freeSpace.bytes(root) < neededBytes) {
            throw cannotStage(target, neededBytes, null);
        }
    }

    private IOException cannotStage(Path target, long neededBytes, @Nullable IOException cause)
            throws IOException {
        long freeBytes = freeSpace.bytes(root);
        String reason = cause == null ? "" : " (" + cause + ")";
        return new IOException(
                "%s cannot be staged%s: it needs %d bytes and its file system has %d left; make room, and the job goes on from its last checkpoint"
                        .formatted(target, reason, neededBytes, freeBytes),
                cause);
    }

    private static void requireContent(StagedPart part, Path file, String what) throws IOException {
        if (!hasContent(file, part)) {
            throw StagedFileLostException.of(part, file + " " + what, sizeOf(file), null);
        }
    }

    private static boolean hasContent(Path file, StagedPart part) throws IOException {
        if (sizeOf(file) != part.length()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ContentDigest.of(in).isOf(part);
        }
    }

    /** -1 where there is none. */
    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return -1;
        }
    }
}
