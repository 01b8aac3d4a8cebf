package org.joulestream.testkit.postgres;

/** Whose rights the server gets; PostgreSQL itself refuses to run as root. */
public enum RunAs {
    /** An ordinary user as that user; root in a user namespace, or else as nobody. */
    AUTOMATIC,
    /** The user of this process, with nothing put before the command. */
    THIS_USER,
    /** Root of the machine, but in a user namespace of its own where it is nobody special. */
    USER_NAMESPACE,
    /** The user {@code nobody}; needs root, and a place which that user can reach. */
    NOBODY
}
