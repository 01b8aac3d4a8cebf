package org.joulestream.common.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a value came from, as a fault names it.
 *
 * @param layer which of the five layers
 * @param name the key or variable it was found under
 * @param file the absolute file, for the two layers that have one
 * @param line line in a YAML file, else 0
 */
public record Origin(Layer layer, String name, @Nullable Path file, int line) {

    /** The layers, weakest first. */
    public enum Layer {
        DEFAULT,
        YAML,
        ENVIRONMENT_FILE,
        ENVIRONMENT,
        ARGUMENT
    }

    static Origin defaultOf(String key) {
        return new Origin(Layer.DEFAULT, key, null, 0);
    }

    static Origin yaml(Path file, String key, int line) {
        return new Origin(Layer.YAML, key, file.toAbsolutePath().normalize(), line);
    }

    static Origin environmentFile(Path file, String variable) {
        return new Origin(Layer.ENVIRONMENT_FILE, variable, file.toAbsolutePath().normalize(), 0);
    }

    static Origin environment(String variable) {
        return new Origin(Layer.ENVIRONMENT, variable, null, 0);
    }

    static Origin argument(String key) {
        return new Origin(Layer.ARGUMENT, key, null, 0);
    }

    @Override
    public String toString() {
        return switch (layer) {
            case DEFAULT -> "default";
            case YAML -> fileName() + " line " + line;
            case ENVIRONMENT_FILE -> fileName() + " " + name;
            case ENVIRONMENT -> "environment " + name;
            case ARGUMENT -> "argument";
        };
    }

    /** The absolute file of a layer that has one. */
    Path requireFile() {
        if (file == null) {
            throw new IllegalStateException("no file in " + this);
        }
        return file;
    }

    private String fileName() {
        return String.valueOf(requireFile().getFileName());
    }
}
