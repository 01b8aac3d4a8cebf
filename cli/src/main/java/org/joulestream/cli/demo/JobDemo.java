package org.joulestream.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joulestream.common.launch.JobDefinition;

/** What the demo shows of one job: its input, and how to tell that the output is right. */
interface JobDemo extends AutoCloseable {
    JobDefinition job();

    /** The job's options, {@code --key=value}. */
    List<String> arguments();

    /** Variables for what could be seen among the arguments. */
    Map<String, String> environment();

    /** Jars that a cluster needs beside the job's, since the stand-in is not the real server. */
    default List<Path> drivers() {
        return List.of();
    }

    /** What {@code cluster start} is told beside, so that a cluster reaches the servers. */
    default List<String> clusterWords() {
        return List.of();
    }

    /**
     * One line on how far it is.
     *
     * @param counters of the running job
     */
    String progress(Map<String, Long> counters) throws Exception;

    /** The same without the job, from what has come out. */
    String progressOfOutput() throws Exception;

    /** Whether everything has come out, as far as can be told by counting. */
    boolean isComplete() throws Exception;

    /** How often a job has asked for input; 0 where that is not counted. */
    default int questions() {
        return 0;
    }

    /** The job has ended and asks for nothing more. */
    default void inputIsThrough() {}

    /** Compares what has come out with the truth: one line for each difference. */
    List<String> differences() throws Exception;

    /** What came in and what came of it, for people. */
    List<String> summary() throws Exception;

    /** What holds when there is no difference. */
    String proof();

    /** Where the output is, and commands that look into it. */
    List<String> whereToLook(DemoCommands commands);

    /** Stops the stand-ins. */
    @Override
    void close();
}
