package org.joulestream.cli.remote;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.PreparationException;
import org.joulestream.common.launch.RootCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a running job by another start of it: stop with a savepoint, start from it, wait until
 * all tasks run and a checkpoint has completed; else the old one is started from the same
 * savepoint.
 */
final class Upgrade {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);

    private final FlinkCluster cluster;
    private final Console console;
    private final Plan plan;

    /** Jobs of the same name that are none of this upgrade's. */
    private Set<String> others = Set.of();

    Upgrade(FlinkCluster cluster, Console console, Plan plan) {
        this.cluster = cluster;
        this.console = console;
        this.plan = plan;
    }

    /**
     * What to do.
     *
     * @param name how the user calls the job
     * @param running the job to replace
     * @param old how it was started
     * @param next how it is to be started
     * @param preparation done when the old one has stopped, because it may hold locks
     * @param keepsSavepoint whether the savepoint stays after success
     * @param timeout of the new start, its first checkpoint included
     */
    record Plan(
            String name,
            RemoteJob running,
            JobStart old,
            JobStart next,
            Preparation preparation,
            boolean keepsSavepoint,
            Duration timeout) {}

    /** Gets the job's servers ready and says what it did. */
    @FunctionalInterface
    interface Preparation {
        List<String> prepare() throws PreparationException;
    }

    /** Does it; a roll back is told and a failure. */
    ExitCode run() throws ClusterException, InterruptedException {
        console.say(
                "stopping %s (%s) with a savepoint …".formatted(plan.name(), plan.running().id()));
        others = ids();
        others.remove(plan.running().id());
        String savepoint = Savepoints.stop(cluster, console, plan.running());
        console.say("savepoint " + savepoint);
        Thread hook = new Thread(() -> tellAtSignal(savepoint), "interrupted-upgrade");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return startOrRollBack(savepoint);
        } finally {
            forget(hook);
        }
    }

    private ExitCode startOrRollBack(String savepoint) throws InterruptedException {
        try {
            start(savepoint);
        } catch (ClusterException | PreparationException | RuntimeException e) {
            LOG.error("{} is rolled back", plan.name(), e);
            console.complain("%s was not replaced: %s".formatted(plan.name(), line(e)));
            rollBack(savepoint);
            return ExitCode.FAILURE;
        }
        removeSavepoint(savepoint);
        return ExitCode.DONE;
    }

    /** Nobody goes on for someone who has pressed Ctrl-C. */
    private void tellAtSignal(String savepoint) {
        console.complain(
                "interrupted; joule jobs shows whether %s runs; if it does not: joule submit %s --from %s, with its options"
                        .formatted(plan.name(), plan.name(), savepoint));
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending already");
        }
    }

    private void start(String savepoint)
            throws ClusterException, InterruptedException, PreparationException {
        long began = System.nanoTime();
        plan.preparation().prepare().forEach(console::say);
        String id = cluster.run(plan.next(), JobStart.From.kept(savepoint));
        JobWatch watch = new JobWatch(cluster, console, plan.name(), id);
        RemoteJob started = watch.awaitRunning(plan.timeout());
        if (started.hasFinished()) {
            console.say("%s has finished: %s".formatted(plan.name(), cluster.page(id)));
            return;
        }
        console.say("%s: all tasks run; waiting for a checkpoint".formatted(plan.name()));
        watch.awaitCheckpoint(plan.timeout(), began);
        console.say("%s runs as %s: %s".formatted(plan.name(), id, cluster.page(id)));
    }

    private void rollBack(String savepoint) throws InterruptedException {
        try {
            endWhatWasStarted();
            String id = cluster.run(plan.old(), JobStart.From.kept(savepoint));
            new JobWatch(cluster, console, plan.name(), id).awaitRunning(plan.timeout());
            console.complain(
                    "the old %s runs again from the same savepoint as %s: %s"
                            .formatted(plan.name(), id, cluster.page(id)));
        } catch (ClusterException e) {
            console.complain(
                    "the old %s was not seen to run again either: %s; unless joule jobs shows it: joule submit %s --from %s --jar OLD.jar"
                            .formatted(plan.name(), e.line(), plan.name(), savepoint));
        }
    }

    /** By name: Flink may have started one whose id never came here. */
    private void endWhatWasStarted() throws ClusterException, InterruptedException {
        Set<String> started = ids();
        started.removeAll(others);
        for (String id : started) {
            end(id);
        }
    }

    private void end(String id) throws ClusterException, InterruptedException {
        try {
            cluster.cancel(id);
        } catch (ClusterException e) {
            // It may have failed for good between being listed and being cancelled.
            if (!cluster.job(id).map(RemoteJob::isOver).orElse(true)) {
                throw e;
            }
        }
        Savepoints.awaitEnd(cluster, id);
    }

    private Set<String> ids() throws ClusterException, InterruptedException {
        return cluster.running(plan.running().name()).stream()
                .map(RemoteJob::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The job has a checkpoint of its own by now. */
    private void removeSavepoint(String savepoint) throws InterruptedException {
        if (plan.keepsSavepoint()) {
            return;
        }
        try {
            cluster.dispose(savepoint);
        } catch (ClusterException e) {
            console.complain(
                    "savepoint %s was not deleted (%s); delete it by hand"
                            .formatted(savepoint, e.line()));
        }
    }

    private static String line(Exception failure) {
        return failure instanceof RuntimeException
                ? RootCause.line(failure)
                : String.valueOf(failure.getMessage());
    }
}
