package org.joulestream.common.launch;

import java.nio.file.Path;

/** Local paths as Flink reads them. */
final class FlinkPaths {
    private FlinkPaths() {}

    /** With the scheme, because the default one is configurable; unescaped, as Flink wants it. */
    static String of(Path path) {
        return "file://" + path.toAbsolutePath().normalize();
    }

    static Path toLocal(String location) {
        return Path.of(new org.apache.flink.core.fs.Path(location).getPath());
    }
}
