package org.joulestream.common.config;

import java.util.List;

/**
 * A user's mistake in options, files or usage: one line per fault, all of them, never a secret.
 *
 * <p>Unchecked, because whoever throws it cannot go on and only the command line catches it.
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String[] faults;

    public ConfigurationException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = faults.toArray(String[]::new);
    }

    public ConfigurationException(String fault) {
        this(List.of(fault));
    }

    /** The faults, each a single line for the user. */
    public List<String> faults() {
        return List.of(faults);
    }
}
