package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Path;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.jspecify.annotations.Nullable;

/** A store that fails before and after its changes, where a plan of {@link Faults} says so. */
record FaultyStore(PublicationStore store, String plan) implements PublicationStore {

    static PublicationTarget at(PublicationTarget target, String plan) {
        return () -> new FaultyStore(target.open(), plan);
    }

    @Override
    public StagedPart stage(String publication, long revision, String name, Path file)
            throws IOException {
        Faults.hit(plan, FaultPoint.WHILE_STAGING);
        StagedPart part = store.stage(publication, revision, name, file);
        Faults.hit(plan, FaultPoint.WHILE_STAGING);
        return part;
    }

    @Override
    public void commit(StagedPart part) throws IOException {
        Faults.hit(plan, FaultPoint.BETWEEN_PARTS);
        store.commit(part);
        Faults.hit(plan, FaultPoint.BETWEEN_PARTS);
    }

    @Override
    public boolean fetch(String name, Path to) throws IOException {
        return store.fetch(name, to);
    }

    @Override
    public void delete(String name) throws IOException {
        store.delete(name);
        Faults.hit(plan, FaultPoint.BETWEEN_PARTS);
    }

    @Override
    public void discard(String publication, long revision) throws IOException {
        Faults.hit(plan, FaultPoint.BETWEEN_PARTS);
        store.discard(publication, revision);
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
}
