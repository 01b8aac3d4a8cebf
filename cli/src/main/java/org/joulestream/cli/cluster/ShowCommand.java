package org.joulestream.cli.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Console;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.text.TextTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code joule cluster status}. */
@Command(
        name = "status",
        description = "Shows the processes of the cluster, their memory and the web page.",
        footer = {
            "",
            "Exit codes: 0 all run and answer; 1 something does not.",
            "",
            "Example:",
            "  joule cluster status"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Override
    public Integer call() throws Exception {
        Console console = Console.of(spec);
        ClusterDirectory cluster = directory.get();
        ClusterSettings settings = DirectoryOption.settings(cluster);
        Set<String> resources = new ClusterRest(settings.url()).taskManagers();
        TextTable table = new TextTable(List.of("process", "pid", "state", "memory"));
        boolean complete = true;
        for (Member member : Member.all(settings)) {
            MemberState state = MemberState.of(cluster, member, resources);
            table.add(List.copyOf(state.cells()));
            complete &= state.complete();
        }
        table.lines().forEach(console::say);
        console.say(settings.url() + (resources == null ? " does not answer" : ""));
        return (complete ? ExitCode.DONE : ExitCode.FAILURE).number();
    }

    /** What is known of one process, for people. */
    private record MemberState(List<String> cells, boolean complete) {

        static MemberState of(
                ClusterDirectory directory, Member member, @Nullable Set<String> resources)
                throws IOException {
            MemberProcess file = new MemberProcess(directory, member);
            ProcessHandle process = file.find();
            if (process == null) {
                String state = file.wasStarted() ? "has ended" : "not started";
                return new MemberState(List.of(member.words(), "", state, ""), false);
            }
            boolean answers = answers(member, process, resources);
            Long megabytes = MemberProcess.residentMegabytes(process);
            return new MemberState(
                    List.of(
                            member.words(),
                            String.valueOf(process.pid()),
                            answers ? "runs" : "runs, not registered",
                            megabytes == null ? "" : megabytes + " MB"),
                    answers);
        }

        private static boolean answers(
                Member member, ProcessHandle process, @Nullable Set<String> resources) {
            return switch (member.role()) {
                case ZOOKEEPER -> true;
                case JOB_MANAGER -> resources != null;
                case TASK_MANAGER ->
                        resources != null
                                && MemberProcess.resource(process)
                                        .map(resources::contains)
                                        .orElse(false);
            };
        }
    }
}
