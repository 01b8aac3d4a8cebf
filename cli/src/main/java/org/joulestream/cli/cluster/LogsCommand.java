package org.joulestream.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule cluster logs}. */
@Command(
        name = "logs",
        description = "Shows the last lines of the logs, of one process or of all.",
        footer = {"", "Example:", "  joule cluster logs taskmanager-1 --follow"})
final class LogsCommand implements Callable<Integer> {
    private static final int LINES = 20;
    private static final long POLL_MILLIS = 300;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "jobmanager, taskmanager-1 and so on, zookeeper; default: all.")
    private @Nullable String name;

    @Option(names = "--follow", description = "Goes on with what is written, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "20",
            description = "Lines of each log; default: 20.")
    private int lines = LINES;

    private @Nullable Path last;

    @Override
    public Integer call() throws Exception {
        if (lines < 1) {
            throw new ConfigurationException("--lines is %d; expected 1 or more".formatted(lines));
        }
        Console console = Console.of(spec);
        ClusterDirectory cluster = directory.get();
        List<LogFollower> logs = new ArrayList<>();
        for (Member member : chosen(Member.all(DirectoryOption.settings(cluster)))) {
            for (Path file : List.of(cluster.log(member), cluster.output(member))) {
                LogFollower log = LogFollower.after(file, lines);
                tell(cluster.shown(file), log.next(), console);
                logs.add(log);
            }
        }
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            for (LogFollower log : logs) {
                tell(cluster.shown(log.file()), log.next(), console);
            }
        }
        return ExitCode.DONE.number();
    }

    private List<Member> chosen(List<Member> all) {
        List<Member> chosen =
                all.stream().filter(member -> name == null || member.name().equals(name)).toList();
        if (chosen.isEmpty()) {
            throw new ConfigurationException(
                    "no process '%s'; expected one of %s"
                            .formatted(
                                    name,
                                    all.stream()
                                            .map(Member::name)
                                            .collect(Collectors.joining(", "))));
        }
        return chosen;
    }

    /** A heading wherever another file goes on. */
    private void tell(Path file, List<String> news, Console console) {
        if (news.isEmpty()) {
            return;
        }
        if (!file.equals(last)) {
            console.say("== " + file);
            last = file;
        }
        news.forEach(console::say);
    }
}
