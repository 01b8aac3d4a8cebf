package org.joulestream.cli.remote;

import org.joulestream.common.launch.JobMain;

/** The main class of today's build. */
public final class PumpMain {
    private PumpMain() {}

    /** What the cluster calls. */
    public static void main(String[] arguments) throws Exception {
        JobMain.run(PumpJob.today(), arguments);
    }
}
