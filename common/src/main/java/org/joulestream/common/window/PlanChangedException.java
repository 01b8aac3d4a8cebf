package org.joulestream.common.window;

/** The state was written by another plan, and going on from it would lose or repeat windows. */
public final class PlanChangedException extends RuntimeException {

    PlanChangedException(String saved, String configured) {
        super(
                "the saved state belongs to the plan '"
                        + saved
                        + "', but the configuration says '"
                        + configured
                        + "'; expected the plan of the state: give this run a state directory of its own"
                        + " (--state DIR), or start empty (--fresh)");
    }
}
