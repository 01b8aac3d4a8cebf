package org.joulestream.testkit.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The checked-in bytes of a released state version, compared with what today's code writes. */
public final class GoldenBytes {
    /** System property; the value {@code write} creates files that don't exist yet. */
    public static final String MODE_PROPERTY = "joulestream.golden";

    private static final Path FOLDER = Path.of("src", "test", "resources", "state");

    private GoldenBytes() {}

    /**
     * Returns the checked-in bytes of {@code src/test/resources/state/<fileName>} once {@code
     * current} is found to equal them byte for byte.
     *
     * @param owner a class of the module that keeps the file
     * @param current what today's code writes for the same value
     * @throws AssertionError if the bytes differ, or if there is no such file and it is not to be
     *     written
     */
    public static byte[] read(Class<?> owner, String fileName, byte[] current) {
        boolean write = "write".equals(System.getProperty(MODE_PROPERTY));
        return read(owner, fileName, current, moduleOf(owner).resolve(FOLDER), write);
    }

    static byte[] read(
            Class<?> owner, String fileName, byte[] current, Path folder, boolean write) {
        try {
            byte[] golden = find(owner, fileName, folder);
            if (golden != null) {
                requireEqual(fileName, golden, current);
                return golden;
            }
            if (!write) {
                throw missing(fileName);
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve(fileName), current, StandardOpenOption.CREATE_NEW);
            return current.clone();
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + fileName, e);
        }
    }

    private static byte @Nullable [] find(Class<?> owner, String fileName, Path folder)
            throws IOException {
        try (InputStream resource = owner.getResourceAsStream("/state/" + fileName)) {
            if (resource != null) {
                return resource.readAllBytes();
            }
        }
        Path file = folder.resolve(fileName);
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    private static void requireEqual(String fileName, byte[] golden, byte[] current) {
        int offset = Arrays.mismatch(golden, current);
        if (offset >= 0) {
            throw new AssertionError(
                    "golden file state/%s differs at offset %d: it has %d bytes, today's code writes %d; released state must stay as it is, so raise the version and check in a new file"
                            .formatted(fileName, offset, golden.length, current.length));
        }
    }

    private static AssertionError missing(String fileName) {
        return new AssertionError(
                "golden file %s is missing; run the same test with -D%s=write to write it, and check it in"
                        .formatted(FOLDER.resolve(fileName), MODE_PROPERTY));
    }

    /** Classes lie in {@code <module>/target/test-classes}, whatever the working directory. */
    static Path moduleOf(Class<?> owner) {
        CodeSource source = owner.getProtectionDomain().getCodeSource();
        Path here = Path.of("").toAbsolutePath();
        if (source == null) {
            return here;
        }
        Path target = pathOf(source).getParent();
        if (target == null || !target.endsWith("target")) {
            return here;
        }
        Path module = target.getParent();
        return module == null ? here : module;
    }

    private static Path pathOf(CodeSource source) {
        try {
            URI location = source.getLocation().toURI();
            return Path.of(location);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    "class path entry is not a URI: " + source.getLocation(), e);
        }
    }
}
