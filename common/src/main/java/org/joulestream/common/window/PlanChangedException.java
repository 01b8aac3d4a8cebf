package org.joulestream.common.window;

/** The state was written by another plan, and going on from it would lose or repeat windows. */
public final class PlanChangedException extends RuntimeException {

    PlanChangedException(String saved, String configured) {
        super(
                "the saved state belongs to the plan '"
                        + saved
                        + "', but the configuration says '"
                        + configured
                        + "'; finish the old one with its own configuration, or start empty (--fresh)");
    }
}
