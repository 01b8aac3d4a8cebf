package org.joulestream.cli.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.joulestream.testkit.postgres.TestDatabase;

/** {@code demo.properties}: where the demo's database is, for {@code joule sql}. */
final class DemoFile {
    static final String PASSWORD_FILE = "superuser-password";

    private static final String NAME = "demo.properties";
    private static final String DATA = "data";

    private DemoFile() {}

    static boolean exists(Path directory) {
        return Files.isRegularFile(path(directory));
    }

    static Path path(Path directory) {
        return directory.resolve(NAME);
    }

    /** Where the server's data lie; the usual place unless the file says another. */
    static Path data(Path directory) throws IOException {
        Properties properties = new Properties();
        if (exists(directory)) {
            try (Reader reader = Files.newBufferedReader(path(directory))) {
                properties.load(reader);
            }
        }
        return directory.resolve(properties.getProperty(DATA, "postgres"));
    }

    /** Appears whole, for a query may read it at this moment. */
    static void write(Path directory, Path data, TestDatabase database, String schema)
            throws IOException {
        Path shown = shown(directory, data);
        Properties properties = new Properties();
        properties.setProperty("url", database.jdbcUrl());
        properties.setProperty("user", database.user());
        properties.setProperty("schema", schema);
        properties.setProperty("password-file", shown.resolve(PASSWORD_FILE).toString());
        properties.setProperty(DATA, shown.toString());
        StringWriter text = new StringWriter();
        properties.store(text, "Written by joule demo");
        Path fresh = directory.resolve(NAME + ".new");
        Files.writeString(fresh, text.toString());
        Files.move(fresh, path(directory), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Relative where it can be, so that the whole directory can be moved. */
    private static Path shown(Path directory, Path data) throws IOException {
        Path root = directory.toRealPath();
        Path real = data.toRealPath();
        return real.startsWith(root) ? root.relativize(real) : real;
    }
}
