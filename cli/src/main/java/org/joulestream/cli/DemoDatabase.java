package org.joulestream.cli;

import java.nio.file.Path;

/** Starts the demo's database server when a command needs it and it isn't running. */
interface DemoDatabase {
    /** For when there is no demo: the server must be running. */
    DemoDatabase NONE = directory -> () -> {};

    /**
     * Makes sure that the server runs; {@code demo.properties} says where once this returns.
     *
     * @param directory the demo's directory, which holds the data
     * @return stops the server again, if this call started it
     */
    AutoCloseable start(Path directory) throws Exception;
}
