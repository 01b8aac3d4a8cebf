package org.joulestream.api;

import org.apache.logging.log4j.core.config.Configurator;

/** The log of the API's own process: lines of JSON on its output. */
final class ApiLog {
    private ApiLog() {}

    /** Reads the set-up anew, because a class may have logged before the level was known. */
    static void start(String service, String level) {
        System.setProperty("joulestream.service", service);
        System.setProperty("joulestream.loglevel", level);
        System.setProperty("log4j2.configurationFile", "log4j-api.properties");
        Configurator.reconfigure();
    }
}
