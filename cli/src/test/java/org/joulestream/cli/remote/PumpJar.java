package org.joulestream.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Small job jars, as the build would make them. */
final class PumpJar {
    private PumpJar() {}

    /** A jar that starts this main class. */
    static Path of(Path directory, Class<?> main) throws IOException {
        Path jar = directory.resolve(main.getSimpleName() + "-job.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(main, PumpJob.class, PumpCount.class)) {
                add(out, type);
            }
        }
        return jar;
    }

    private static void add(JarOutputStream out, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(name));
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + name))) {
            in.transferTo(out);
        }
        out.closeEntry();
    }
}
