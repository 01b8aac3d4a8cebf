package org.joulestream.turbines.archive;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** mdbtools, the independent reader: from the tools' cache or the path. */
final class MdbExport {
    private MdbExport() {}

    static @Nullable Path find() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home =
                cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(home.resolve("joulestream/tools/bin")),
                        Stream.of(path.split(File.pathSeparator)).map(Path::of))
                .map(folder -> folder.resolve("mdb-export"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static String text(Path tool, Path mdb, String table) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                tool.toString(),
                                "-T",
                                "%Y-%m-%dT%H:%M:%S",
                                "-0",
                                "\\N",
                                mdb.toString(),
                                table)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
