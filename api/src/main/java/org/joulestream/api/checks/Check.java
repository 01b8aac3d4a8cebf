package org.joulestream.api.checks;

/** One thing that must be reachable. */
public interface Check extends AutoCloseable {
    /** The key in the answer, such as {@code s3_accessible}. */
    String name();

    /**
     * Looks; may take as long as it does.
     *
     * @throws CheckFailure with one line for people
     */
    void run() throws CheckFailure;

    /** Lets go of what it holds. */
    @Override
    default void close() {}
}
