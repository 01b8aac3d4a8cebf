package org.joulestream.telemetry.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half a million rows or a million, in processes of their own. */
class LargeFileITCase {

    /** The rows alone take 50 MB, or 100. */
    private static final String HEAP = "-Xmx40m";

    @TempDir private Path folder = Path.of("");

    /** In one process, some orders of hash sets are the same by chance. */
    @Test
    void staysInASmallHeapAndIsTheSameInEveryProcess() throws Exception {
        isTheSameInEveryProcess(6, "518400|518400|513216|513216|12|13");
    }

    @Tag("nightly")
    @Test
    void staysInTheSameHeapWithTwiceAsMany() throws Exception {
        isTheSameInEveryProcess(12, "1036800|1036800|1026432|1026432|12|14");
    }

    private void isTheSameInEveryProcess(int pieces, String content) throws Exception {
        Process writesOne = write("one.parquet", pieces);
        Process writesOther = write("other.parquet", pieces);
        Path one = written(writesOne, "one.parquet");
        Path other = written(writesOther, "other.parquet");

        assertThat(one).hasSameBinaryContentAs(other);
        try (Duck duck = new Duck()) {
            assertThat(
                            duck.rows(
                                    "SELECT count(*), count(DISTINCT timestamp), count(power), count(power_factor), min(hour), max(hour) FROM '"
                                            + one
                                            + "'"))
                    .containsExactly(content);
        }
    }

    private Process write(String name, int pieces) throws IOException {
        Path scratch = Files.createDirectory(folder.resolve(name + ".scratch"));
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-Djava.io.tmpdir=" + scratch,
                        "-cp",
                        classPath(),
                        LargeFile.class.getName(),
                        folder.resolve(name).toString(),
                        String.valueOf(pieces));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
    }

    private Path written(Process process, String name) throws IOException, InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log(name))).isZero();
        return folder.resolve(name);
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Surefire's own class path may be one jar that names the others. */
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path",
                System.getProperty("java.class.path") + File.pathSeparator);
    }
}
