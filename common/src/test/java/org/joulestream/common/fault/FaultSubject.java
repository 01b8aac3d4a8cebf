package org.joulestream.common.fault;

import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A small bounded job that can be made to fail, and what it leaves behind. */
public interface FaultSubject {

    /**
     * Adds the job to the environment.
     *
     * @param faults id of the plan that says where it fails
     */
    void define(StreamExecutionEnvironment environment, String faults) throws Exception;

    /** What others see now, doubles included, in an order of its own. */
    List<String> visible() throws Exception;

    /** How many lines there are in the end, by the arithmetic of the job's plan. */
    int linesInTheEnd();
}
