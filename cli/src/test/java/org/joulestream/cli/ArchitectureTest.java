package org.joulestream.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of the whole tree, over the classes of all modules that are built. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
    private static final JavaClasses MAIN = load("target/classes");
    private static final JavaClasses TESTS = load("target/test-classes");

    /** Packages beside the jobs; any other package below the root belongs to a job. */
    private static final Set<String> SHARED = Set.of("common", "testkit", "cli", "bench", "api");

    private static final String[] WIRING = {
        "..common.config..", "..common.launch..", "..testkit..", "..cli..", "..bench.."
    };

    @Test
    void seesTheModules() {
        assertThat(MAIN.containPackage("org.joulestream.common.launch")).isTrue();
        assertThat(MAIN.containPackage("org.joulestream.capacity.model")).isTrue();
        assertThat(TESTS.containPackage("org.joulestream.common.launch")).isTrue();
    }

    @Test
    void modelsKnowNoFlink() {
        noClasses()
                .that()
                .resideInAPackage("..model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(MAIN);
    }

    @Test
    void configurationKnowsNoFlink() {
        noClasses()
                .that()
                .resideInAPackage("..common.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(MAIN);
    }

    @Test
    void commonKnowsNoJobAndNothingAboveIt() {
        noClasses()
                .that()
                .resideInAPackage("org.joulestream.common..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "belong to a job or lie above common",
                                type ->
                                        type.getPackageName().startsWith("org.joulestream.")
                                                && !part(type).equals("common")))
                .check(MAIN);
    }

    @Test
    void jobsDoNotKnowEachOther() {
        slices().assignedFrom(new ByJob()).should().notDependOnEachOther().check(MAIN);
    }

    @Test
    void onlyJobsAndTheirWiringBuildConnectors() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Job")
                .and()
                .resideOutsideOfPackages(WIRING)
                .and()
                // The one that every job shares.
                .doNotHaveSimpleName("JdbcUpserts")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "builds one of Flink's connectors",
                                ArchitectureTest::buildsAConnector))
                .check(MAIN);
    }

    @Test
    void clockAndEnvironmentAreReadInTheWiringOnly() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Job")
                .and()
                .resideOutsideOfPackages(WIRING)
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "reads the system clock or the environment",
                                ArchitectureTest::readsTheOutside))
                .check(MAIN);
    }

    @Test
    void whoeverStartsAMiniClusterIsAnIntegrationTest() {
        classes()
                .that(
                        DescribedPredicate.describe(
                                "are tests that start Flink", ArchitectureTest::startsFlink))
                .should()
                .haveSimpleNameEndingWith("ITCase")
                .check(TESTS);
    }

    private static boolean buildsAConnector(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        boolean connector =
                owner.matches("org\\.apache\\.flink\\.connector\\..*(Sink|Source)(Builder)?");
        return connector && Set.of("builder", "build", "<init>").contains(access.getName());
    }

    /** Method references count: {@code Instant::now} reads the clock as well. */
    private static boolean readsTheOutside(JavaAccess<?> access) {
        String name = access.getName();
        return switch (access.getTargetOwner().getName()) {
            case "java.lang.System" -> Set.of("currentTimeMillis", "getenv").contains(name);
            case "java.time.Clock" -> name.startsWith("system");
            default -> isNowWithoutAClock(access);
        };
    }

    private static boolean isNowWithoutAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean startsFlink(JavaClass type) {
        boolean test =
                type.getSimpleName().endsWith("Test") || type.getSimpleName().endsWith("ITCase");
        Stream<JavaCall<?>> calls =
                Stream.concat(
                        type.getMethodCallsFromSelf().stream(),
                        type.getConstructorCallsFromSelf().stream());
        return test && calls.anyMatch(ArchitectureTest::startsFlink);
    }

    private static boolean startsFlink(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        return switch (owner.getSimpleName()) {
            case "MiniCluster", "MiniClusterExtension", "MiniClusterWithClientResource" ->
                    call.getName().equals("<init>");
            case "LocalFlink" -> call.getName().equals("start");
            case "LocalRun" -> call.getName().equals("run");
            case "StreamExecutionEnvironment" -> call.getName().startsWith("execute");
            default -> false;
        };
    }

    /** The first package below the root: a job, or one of the shared parts. */
    private static String part(JavaClass type) {
        return type.getPackageName().split("\\.", -1)[2];
    }

    private static JavaClasses load(String output) {
        try (Stream<Path> modules = Files.list(ROOT);
                Stream<Path> jobs = Files.list(ROOT.resolve("jobs"))) {
            List<Path> directories =
                    Stream.concat(modules, jobs)
                            .map(module -> module.resolve(output))
                            .filter(Files::isDirectory)
                            .toList();
            return new ClassFileImporter().importPaths(directories);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ByJob implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean job =
                    type.getPackageName().startsWith("org.joulestream.")
                            && !SHARED.contains(part(type));
            return job ? SliceIdentifier.of(part(type)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "jobs";
        }
    }
}
