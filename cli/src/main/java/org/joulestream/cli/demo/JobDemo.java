package org.joulestream.cli.demo;

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

    /**
     * One line on how far it is.
     *
     * @param counters of the running job
     */
    String progress(Map<String, Long> counters) throws Exception;

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
