package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows, in processes of their own. */
class LargeFileITCase {

    /** The rows alone take 100 MB. */
    private static final String HEAP = "-Xmx40m";

    @TempDir private Path folder = Path.of("");

    /** In one process, some orders of hash sets are the same by chance. */
    @Test
    void staysInASmallHeapAndIsTheSameInEveryProcess() throws Exception {
        Path one = write("one.parquet");
        Path other = write("other.parquet");

        assertThat(one).hasSameBinaryContentAs(other);
        try (Duck duck = new Duck()) {
            assertThat(
                            duck.rows(
                                    "SELECT count(*), count(DISTINCT timestamp), count(power), count(power_factor), min(hour), max(hour) FROM '"
                                            + one
                                            + "'"))
                    .containsExactly("1036800|1036800|1026432|1026432|12|14");
        }
    }

    private Path write(String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        Path log = folder.resolve(name + ".log");
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        classPath(),
                        LargeFile.class.getName(),
                        file.toString());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return file;
    }

    /** Surefire's own class path may be one jar that names the others. */
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path",
                System.getProperty("java.class.path") + File.pathSeparator);
    }
}
