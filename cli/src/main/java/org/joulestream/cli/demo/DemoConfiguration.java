package org.joulestream.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.joulestream.common.config.Option;

/** The configuration file with which another process finds the demo's servers. */
final class DemoConfiguration {
    private static final String FILE = "_FILE";

    private DemoConfiguration() {}

    /** Writes {@code JOB.yaml}: what the demo gives as arguments and environment. */
    static Path write(Path directory, JobDemo job) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String argument : job.arguments()) {
            int equals = argument.indexOf('=');
            put(root, argument.substring("--".length(), equals), argument.substring(equals + 1));
        }
        for (Map.Entry<String, String> variable : job.environment().entrySet()) {
            Path file = Path.of(variable.getValue()).toAbsolutePath();
            put(root, key(job, variable.getKey()), file.toString());
        }
        Path file = directory.resolve(job.job().shortName() + ".yaml");
        Files.writeString(
                file,
                "# Written by joule demo --servers, for joule submit.\n"
                        + new YAMLMapper().writeValueAsString(root));
        return file;
    }

    private static void put(ObjectNode root, String key, String value) {
        int dot = key.indexOf('.');
        root.withObject("/" + key.substring(0, dot)).put(key.substring(dot + 1), value);
    }

    /** Of {@code DB_PASSWORD_FILE}: {@code db.password-file}. */
    private static String key(JobDemo job, String variable) {
        String name = variable.substring(0, variable.length() - FILE.length());
        return job.job().options().stream()
                .filter(option -> option.variables().contains(name))
                .map(Option::key)
                .findFirst()
                .map(key -> key + "-file")
                .orElseThrow(() -> new IllegalStateException("no option is set by " + variable));
    }
}
