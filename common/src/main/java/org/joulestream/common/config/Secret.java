package org.joulestream.common.config;

/** A secret in memory: shown as three stars, and not serializable, so that it cannot travel. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value, for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
