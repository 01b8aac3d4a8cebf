package org.joulestream.cli.demo;

import java.nio.file.Path;

/**
 * Commands as they can be typed here.
 *
 * @param directory the demo's
 */
record DemoCommands(Path directory) {
    private static final Path DEFAULT_DIRECTORY = Path.of("demo");

    /** One that looks into the demo, which is named where it is not the usual one. */
    String inDemo(String verb, String words) {
        boolean usual = directory.equals(DEFAULT_DIRECTORY);
        return joule(verb + (usual ? "" : " --dir " + directory) + " " + words);
    }

    /** Any other. */
    String joule(String words) {
        return "  " + launcher() + " " + words;
    }

    /** The clone may be elsewhere. */
    private static String launcher() {
        Path home = Path.of(System.getProperty("joulestream.home", ".")).toAbsolutePath();
        return home.normalize().equals(Path.of("").toAbsolutePath())
                ? "./joule"
                : home.normalize().resolve("joule").toString();
    }
}
