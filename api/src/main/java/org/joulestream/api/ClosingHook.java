package org.joulestream.api;

import org.apache.logging.log4j.LogManager;
import org.joulestream.common.launch.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns Ctrl-C and SIGTERM into an orderly end. It ends the process itself: otherwise the exit code
 * would be the signal's, and a supervisor would report a clean stop as a failure.
 */
final class ClosingHook extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(ClosingHook.class);

    private final AutoCloseable api;

    ClosingHook(AutoCloseable api) {
        super("api-stop");
        this.api = api;
    }

    @Override
    public void run() {
        LOG.info("Shutting down");
        ExitCode code = ExitCode.DONE;
        try {
            api.close();
            LOG.info("Shutdown complete");
        } catch (Exception e) {
            LOG.error("Requests were cut off", e);
            code = ExitCode.FAILURE;
        }
        LogManager.shutdown();
        Runtime.getRuntime().halt(code.number());
    }
}
