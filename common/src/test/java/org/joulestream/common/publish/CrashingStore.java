package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store under a process that dies at one of its changes: before it is done, or when it is done
 * and no one knows.
 */
final class CrashingStore implements PublicationStore {

    /** Not an IOException: nothing may catch it and try again. */
    static final class Crash extends RuntimeException {}

    @FunctionalInterface
    private interface Change {
        void run() throws IOException;
    }

    private final PublicationStore store;
    private final int crashAt;
    private final boolean done;
    private int changes;

    /**
     * @param crashAt at which change, counted from 0
     * @param done whether the change is done
     */
    CrashingStore(PublicationStore store, int crashAt, boolean done) {
        this.store = store;
        this.crashAt = crashAt;
        this.done = done;
    }

    private void change(Change change) throws IOException {
        boolean crashes = changes++ == crashAt;
        if (!crashes || done) {
            change.run();
        }
        if (crashes) {
            throw new Crash();
        }
    }

    @Override
    public void commit(StagedPart part) throws IOException {
        change(() -> store.commit(part));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return store.list(folder);
    }

    @Override
    public void delete(String name) throws IOException {
        change(() -> store.delete(name));
    }

    @Override
    public void discard(String publication, long revision) throws IOException {
        change(() -> store.discard(publication, revision));
    }

    @Override
    public StagedPart stage(String publication, long revision, String name, Path file)
            throws IOException {
        return store.stage(publication, revision, name, file);
    }

    @Override
    public long length(String name) throws IOException {
        return store.length(name);
    }

    @Override
    public boolean holds(StagedPart part) throws IOException {
        return store.holds(part);
    }

    @Override
    public byte @Nullable [] read(String name) throws IOException {
        return store.read(name);
    }

    @Override
    public boolean fetch(String name, Path to) throws IOException {
        return store.fetch(name, to);
    }
}
