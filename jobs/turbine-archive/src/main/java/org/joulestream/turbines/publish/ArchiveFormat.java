package org.joulestream.turbines.publish;

/** Which files a month becomes; the ZIP holds the first. */
public enum ArchiveFormat {
    /** An Access database. */
    MDB,
    /** A CSV file as the replaced program wrote it. */
    CSV,
    /** Both of them. */
    BOTH
}
