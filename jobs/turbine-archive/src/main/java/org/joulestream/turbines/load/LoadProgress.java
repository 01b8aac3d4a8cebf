package org.joulestream.turbines.load;

/** Is told how far a file is read. */
public interface LoadProgress {
    /** Tells nobody. */
    LoadProgress NONE = (source, rows, read, total) -> {};

    /**
     * Some thousand rows on.
     *
     * @param rows loaded or found there; 0 while the file is looked through
     * @param read bytes of the file
     * @param total bytes; less than 1 where nobody knows
     */
    void at(CsvSource source, long rows, long read, long total);
}
