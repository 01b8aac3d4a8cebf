package org.joulestream.testkit.mdb;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs of mdbtools, on the PATH or where {@code joule test} unpacks them.
 *
 * @param environment as of this process
 */
record MdbTools(Map<String, String> environment) {

    static MdbTools ofThisMachine() {
        return new MdbTools(System.getenv());
    }

    /** All it prints. */
    String run(String program, String... arguments) throws IOException {
        Path errors = Files.createTempFile("mdbtools", ".log");
        try {
            Process process = start(errors, program, arguments);
            String printed =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            requireSuccess(process, errors);
            return printed;
        } finally {
            Files.delete(errors);
        }
    }

    /** Started, printing UTF-8. */
    Process start(Path errors, String program, String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of(find(program).toString()), Stream.of(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("MDBICONV", "UTF-8");
        builder.environment().put("MDB_JET3_CHARSET", "CP1252");
        builder.redirectInput(new File("/dev/null")).redirectError(errors.toFile());
        return builder.start();
    }

    /** Waits for its end. */
    static void requireSuccess(Process process, Path errors) throws IOException {
        String complaint;
        try {
            int code = process.waitFor();
            complaint = Files.readString(errors, StandardCharsets.UTF_8).strip();
            if (code == 0 && complaint.isEmpty()) {
                return;
            }
            throw new IOException(
                    process.info().command().orElse("mdbtools")
                            + ": code "
                            + code
                            + ": "
                            + complaint);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while mdbtools ran", interrupted);
        }
    }

    private Path find(String program) {
        return places().map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        program
                                                + " not found on PATH; './joule test' unpacks it,"
                                                + " or install Debian's package mdbtools"));
    }

    private Stream<Path> places() {
        Stream<Path> path =
                Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(Path::of);
        String home = environment.getOrDefault("HOME", "");
        Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"));
        return Stream.concat(path, Stream.of(cache.resolve("joulestream/tools/bin")));
    }
}
