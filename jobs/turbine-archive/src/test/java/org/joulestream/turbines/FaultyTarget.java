package org.joulestream.turbines;

import java.io.IOException;
import java.nio.file.Path;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.publish.StagedPart;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.Faults;
import org.jspecify.annotations.Nullable;

/**
 * A target that fails where a plan says so, before and after each step, and else does what the
 * wrapped one does.
 *
 * @param plan id of the plan
 */
record FaultyTarget(PublicationTarget target, String plan) implements PublicationTarget {

    @Override
    public PublicationStore open() throws IOException {
        return new FaultyStore(target.open(), plan);
    }

    private record FaultyStore(PublicationStore store, String plan) implements PublicationStore {

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

        @Override
        public void delete(String name) throws IOException {
            store.delete(name);
        }

        @Override
        public void discard(String publication, long revision) throws IOException {
            store.discard(publication, revision);
        }
    }
}
