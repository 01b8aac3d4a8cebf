package org.joulestream.cli.remote;

import org.joulestream.common.launch.JobMain;

/** The main class of a build that lost its state's name. */
public final class RenamedPumpMain {
    private RenamedPumpMain() {}

    /** What the cluster calls. */
    public static void main(String[] arguments) throws Exception {
        JobMain.run(new PumpJob("counted"), arguments);
    }
}
