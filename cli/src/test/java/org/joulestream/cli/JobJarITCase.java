package org.joulestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The jars that a stock cluster is given, as the build lays them down: an integration test because
 * they exist only after {@code package}.
 */
class JobJarITCase {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
    private static final long MEGABYTE = 1_000_000;
    private static final long LARGEST = 30 * MEGABYTE;
    private static final Set<String> MAIN_CLASSES =
            Set.of(
                    "org.joulestream.capacity.CapacityJob",
                    "org.joulestream.telemetry.TelemetryJob",
                    "org.joulestream.turbines.TurbineJob");

    static List<Path> jars() throws IOException {
        try (Stream<Path> jobs = Files.list(ROOT.resolve("jobs"))) {
            return jobs.map(job -> job.resolve("target"))
                    .filter(Files::isDirectory)
                    .flatMap(JobJarITCase::jobJars)
                    .toList();
        }
    }

    @Test
    void thereIsOneForEachJob() throws IOException {
        List<String> mainClasses = new ArrayList<>();
        for (Path jar : jars()) {
            mainClasses.add(mainClass(jar));
        }

        assertThat(mainClasses).containsExactlyInAnyOrderElementsOf(MAIN_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void isSmallEnoughToBeUploaded(Path jar) throws IOException {
        long bytes = Files.size(jar);

        assertThat(bytes)
                .as("%s has %.1f MB", jar.getFileName(), (double) bytes / MEGABYTE)
                .isBetween(MEGABYTE, LARGEST);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void holdsNoClassThatFlinkBrings(Path jar) throws IOException {
        Set<String> ofFlink = new HashSet<>();
        for (Path library : cluster()) {
            ofFlink.addAll(classes(library));
        }
        assertThat(ofFlink).hasSizeGreaterThan(10_000);

        List<String> own = classes(jar);

        assertThat(own).doesNotHaveDuplicates().doesNotContainAnyElementsOf(ofFlink);
        assertThat(own).noneMatch(name -> name.endsWith("module-info.class"));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void keepsTheServicesOfAllItsParts(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(text(file, "META-INF/services/org.flywaydb.core.extensibility.Plugin"))
                    .contains("postgresql", "org.flywaydb.core.internal");
            assertThat(text(file, "META-INF/services/java.sql.Driver"))
                    .contains("org.postgresql.Driver");
            assertThat(file.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void loadsItsMainClassBesideFlinkAlone(Path jar) throws Exception {
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (Path library : cluster()) {
            urls.add(library.toUri().toURL());
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();

        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            Class<?> main = Class.forName(mainClass(jar), true, loader);

            assertThat(main.getMethod("main", String[].class)).isNotNull();
            assertThat(main.getClassLoader()).isSameAs(loader);
        }
    }

    @Test
    void noClassOfJoulestreamIsOnTheClassPathOfTheCluster() throws IOException {
        for (Path library : cluster()) {
            assertThat(classes(library)).noneMatch(name -> name.startsWith("org/joulestream/"));
        }
        assertThat(ROOT.resolve("deploy/cluster/target/plugins/s3-fs-hadoop"))
                .isDirectoryContaining("glob:**/flink-s3-fs-hadoop-*.jar");
    }

    private static List<Path> cluster() throws IOException {
        String text = Files.readString(ROOT.resolve("deploy/cluster/target/classpath.txt"));
        return Stream.of(text.strip().split(File.pathSeparator, -1)).map(Path::of).toList();
    }

    private static Stream<Path> jobJars(Path target) {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-job.jar")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .toList();
        }
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return String.valueOf(
                    manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        }
    }

    private static String text(JarFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
