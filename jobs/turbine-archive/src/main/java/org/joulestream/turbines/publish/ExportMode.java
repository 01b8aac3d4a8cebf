package org.joulestream.turbines.publish;

/** What is done with the months that are read. */
public enum ExportMode {
    /** A month whose rows changed is replaced, always whole. */
    EXPORT,
    /** Nothing is replaced; a report says what changed at the source. */
    CHECK,
    /** A month is replaced though nothing changed. */
    FORCE_OVERWRITE
}
