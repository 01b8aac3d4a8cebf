package org.joulestream.turbines;

import java.util.Map;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.testkit.fault.FaultPoint;
import org.joulestream.testkit.fault.FaultyCalls;

/** A target that fails around the steps of staging and publishing. */
final class FaultyTarget {
    private static final Map<String, FaultPoint> POINTS =
            Map.of("stage", FaultPoint.WHILE_STAGING, "commit", FaultPoint.BETWEEN_PARTS);

    private FaultyTarget() {}

    /**
     * @param plan id of the plan that says where it fails
     */
    static PublicationTarget of(PublicationTarget target, String plan) {
        return () -> FaultyCalls.around(PublicationStore.class, target.open(), plan, POINTS);
    }
}
