package org.joulestream.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.joulestream.common.launch.JobDefinition;

/** What the demo shows of one job: its input, and how to tell that the output is right. */
interface JobDemo extends AutoCloseable {
    JobDefinition job();

    /** The job's options, {@code --key=value}; those of the database are added. */
    List<String> arguments();

    /** One line on how far it is. */
    String progress(Connection connection) throws SQLException;

    /** Compares what is in the database with the truth: one line for each difference. */
    List<String> differences(Connection connection) throws SQLException;

    /** What came in and what came of it, for people. */
    List<String> summary(Connection connection) throws SQLException;

    /** Queries worth a look, which work with {@code joule sql}. */
    List<String> queries();

    /** Options with which {@code joule status} shows the days of the demo. */
    String status();

    /** Stops the stand-ins. */
    @Override
    void close();
}
