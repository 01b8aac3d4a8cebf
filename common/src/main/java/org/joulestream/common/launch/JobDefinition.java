package org.joulestream.common.launch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/** What the command line and the launcher know about a job. */
public interface JobDefinition {
    /** The module's name, such as {@code pipeline-capacity}; also the Flink job's name. */
    String name();

    /** The short form that users type, and the prefix of its options: {@code capacity}. */
    String shortName();

    /** What the lines of its log call it, where the log is its own. */
    default String serviceName(Settings settings) {
        return name();
    }

    /** One line for a list of jobs. */
    String summary();

    /** Its own options and the shared ones it uses; those of Flink are added by the launcher. */
    List<Option<?>> options();

    /** Faults across options, one line each; contacts nothing. */
    List<String> check(Settings settings);

    /**
     * Finds out whether all servers answer to what the settings say, secrets included. Changes
     * nothing and takes no lock, so that it may be asked while the job runs.
     *
     * @throws PreparationException with one line for people
     */
    default void reach(Settings settings) throws PreparationException {}

    /**
     * Reaches the servers and migrates what must be migrated before the job starts.
     *
     * @return notices for the user, a line each: what was done that they will want to know
     */
    List<String> prepare(Settings settings) throws PreparationException;

    /** Adds sources, steps and sinks to the environment; reaches no server. */
    void define(StreamExecutionEnvironment env, Settings settings);

    /**
     * What has come of the job, in one line for the terminal: read from what it keeps, not from
     * Flink's counters, which start anew with each restart. Empty where there is nothing to tell.
     *
     * @param since when this run began
     */
    default String progress(Settings settings, Instant since) throws Exception {
        return "";
    }

    /**
     * What a run has left that came to the end of its input, read from what the job keeps.
     *
     * @throws Exception when that cannot be read
     */
    default RunReport report(Settings settings) throws Exception {
        return RunReport.NOTHING;
    }

    /**
     * How the job stands by what it has kept, newest first; null for a job that has nothing to
     * show.
     *
     * @param connection to the job's tables, for reading only
     * @param now the time to judge by
     * @param days how far back to look
     */
    default @Nullable JobStatus status(
            Connection connection, Settings settings, Instant now, int days) throws SQLException {
        return null;
    }
}
