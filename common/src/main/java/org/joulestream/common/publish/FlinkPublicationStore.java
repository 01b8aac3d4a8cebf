package org.joulestream.common.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter;
import org.apache.flink.core.fs.RecoverableWriter.CommitRecoverable;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.IOUtils;
import org.apache.flink.util.function.FunctionWithException;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a file system of Flink that can write now and commit later, most of all S3: a staged
 * file is an upload that is not completed.
 *
 * <p>Uploads that no checkpoint knows any more cannot be found from here. On S3 {@code joule
 * clean-uploads} aborts them, or a life-cycle rule; its age must be greater than that of the oldest
 * savepoint one may start from.
 */
final class FlinkPublicationStore implements PublicationStore {

    private static final int READ_ATTEMPTS = 20;

    private final FileSystem fileSystem;
    private final Path root;
    private final RecoverableWriter writer;

    FlinkPublicationStore(FileSystem fileSystem, Path root) throws IOException {
        this.fileSystem = fileSystem;
        this.root = root;
        this.writer = writer(fileSystem, root);
    }

    private static RecoverableWriter writer(FileSystem fileSystem, Path root) throws IOException {
        try {
            return fileSystem.createRecoverableWriter();
        } catch (UnsupportedOperationException unsupported) {
            throw new IOException(
                    "target %s is on a file system that cannot write now and commit later; use a local path or s3://"
                            .formatted(root),
                    unsupported);
        }
    }

    @Override
    public StagedPart stage(String publication, long revision, String name, java.nio.file.Path file)
            throws IOException {
        Path target = target(name);
        if (Files.size(file) == 0) {
            // A store of objects has no upload of nothing.
            return new StagedPart(name, 0, ContentDigest.ofText(""), new byte[0]);
        }
        RecoverableFsDataOutputStream upload = writer.open(target);
        try (InputStream in = Files.newInputStream(file)) {
            ContentDigest content = ContentDigest.copy(in, upload);
            byte[] handle = handle(upload.closeForCommit().getRecoverable());
            return new StagedPart(name, content.length(), content.sha256(), handle);
        } catch (IOException | RuntimeException failure) {
            // Only here: an upload closed for its commit bears no further close.
            IOUtils.closeQuietly(upload);
            throw new IOException(
                    "%s cannot be staged (%s); it has %d bytes"
                            .formatted(target, failure, Files.size(file)),
                    failure);
        }
    }

    @Override
    public void commit(StagedPart part) throws IOException {
        if (part.length() == 0) {
            fileSystem.create(target(part.name()), WriteMode.OVERWRITE).close();
            return;
        }
        try {
            writer.recoverForCommit(recoverable(part.handle())).commitAfterRecovery();
        } catch (IOException failure) {
            // After a crash in between, a commit that had been done may fail where it is repeated.
            if (!holds(part)) {
                throw isGone(failure) ? lost(part, failure) : failure;
            }
        }
    }

    @Override
    public long length(String name) throws IOException {
        try {
            return fileSystem.getFileStatus(target(name)).getLen();
        } catch (FileNotFoundException none) {
            return -1;
        }
    }

    @Override
    public boolean holds(StagedPart part) throws IOException {
        try {
            // The length is not asked for beforehand: on S3 that is a request more.
            return reading(part.name(), in -> ContentDigest.of(in).isOf(part));
        } catch (FileNotFoundException none) {
            return false;
        }
    }

    @Override
    public byte @Nullable [] read(String name) throws IOException {
        try {
            return reading(name, InputStream::readAllBytes);
        } catch (FileNotFoundException none) {
            return null;
        }
    }

    @Override
    public boolean fetch(String name, java.nio.file.Path to) throws IOException {
        try {
            reading(name, in -> Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING));
            return true;
        } catch (FileNotFoundException none) {
            return false;
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        FileStatus[] found = found(folder.isEmpty() ? root : target(folder));
        return Arrays.stream(found)
                .map(file -> file.getPath().getName() + (file.isDir() ? "/" : ""))
                .filter(name -> !name.startsWith("."))
                .sorted()
                .toList();
    }

    private FileStatus[] found(Path folder) throws IOException {
        try {
            FileStatus[] found = fileSystem.listStatus(folder);
            return found == null ? new FileStatus[0] : found;
        } catch (FileNotFoundException none) {
            return new FileStatus[0];
        }
    }

    @Override
    public void delete(String name) throws IOException {
        fileSystem.delete(target(name), false);
    }

    @Override
    public void discard(String publication, long revision) {
        // What is staged cannot be listed; see the class.
    }

    /**
     * S3's client refuses to go on with an object that was replaced after it had been opened: the
     * committer may do that while the stage reads. The new one is as good, so it is read instead.
     */
    private <T> T reading(String name, FunctionWithException<InputStream, T, IOException> reader)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (InputStream in = fileSystem.open(target(name))) {
                return reader.apply(in);
            } catch (IOException failure) {
                if (attempt == READ_ATTEMPTS || !wasReplaced(failure)) {
                    throw failure;
                }
            }
        }
    }

    /** By name: the class is in the plug-in's class loader. */
    private static boolean wasReplaced(IOException failure) {
        return failure.getClass().getSimpleName().equals("RemoteFileChangedException");
    }

    /**
     * Flink's words for this are the same after any failure, so it is looked for in S3's answer.
     */
    private static boolean isGone(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("NoSuchUpload")) {
                return true;
            }
        }
        return false;
    }

    private StagedFileLostException lost(StagedPart part, IOException cause) throws IOException {
        return StagedFileLostException.of(
                part,
                target(part.name()) + " is not what was staged for it, and what was staged is gone",
                length(part.name()),
                cause);
    }

    private Path target(String name) {
        // Not Path(root, name), which takes a colon in the name for the end of a scheme.
        return new Path(root + "/" + PublicationNames.require(name));
    }

    private byte[] handle(CommitRecoverable recoverable) throws IOException {
        return SimpleVersionedSerialization.writeVersionAndSerialize(serializer(), recoverable);
    }

    private CommitRecoverable recoverable(byte[] handle) throws IOException {
        return SimpleVersionedSerialization.readVersionAndDeSerialize(serializer(), handle);
    }

    private SimpleVersionedSerializer<CommitRecoverable> serializer() {
        return writer.getCommitRecoverableSerializer();
    }
}
