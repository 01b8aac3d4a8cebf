package org.joulestream.common.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of one folder on the class path, as its {@code migrations.txt} lists them.
 *
 * <p>A list is read where others scan jars: it works from any class loader, opens no jar that stays
 * open, and tells the newest version without Flyway.
 */
final class MigrationFolder implements ResourceProvider {
    private final ClassLoader loader;
    private final String path;
    private final List<String> names;

    MigrationFolder(ClassLoader loader, String path) {
        this.loader = loader;
        this.path = path;
        this.names = list(path + "/migrations.txt");
    }

    /** Name of the history table: {@code flyway_capacity} for {@code db/capacity}. */
    String historyTable() {
        return "flyway_" + path.substring(path.lastIndexOf('/') + 1);
    }

    String newestVersion() {
        String newest = names.get(names.size() - 1);
        return newest.substring(1, newest.indexOf("__"));
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return names.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return names.stream()
                .filter(
                        name ->
                                name.startsWith(prefix)
                                        && Stream.of(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(Script::new)
                .toList();
    }

    private List<String> list(String resource) {
        try (BufferedReader reader = new BufferedReader(open(resource))) {
            return reader.lines().map(String::strip).filter(MigrationFolder::isName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isName(String line) {
        return !line.isEmpty() && !line.startsWith("#");
    }

    private Reader open(String resource) {
        InputStream stream = loader.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalArgumentException(
                    resource + " is not on the class path; expected it in the jar of the job");
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    private final class Script extends LoadableResource {
        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return open(getAbsolutePath());
        }

        @Override
        public String getAbsolutePath() {
            return path + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
