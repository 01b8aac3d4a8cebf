package org.joulestream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process of {@link CannedInflux}; it ends with this one. */
record CannedInfluxProcess(Process process, URI uri) implements AutoCloseable {

    static CannedInfluxProcess start(int devices) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CannedInflux.class.getName(),
                                Integer.toString(devices))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = out.readLine();
        if (port == null) {
            throw new IOException("the process that answers in place of InfluxDB did not start");
        }
        return new CannedInfluxProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
