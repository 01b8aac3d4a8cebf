package org.joulestream.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.joulestream.api.ApiCommand;
import org.joulestream.cli.base.Commands;
import org.joulestream.cli.base.ConfigurationFiles;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.SettingsReader;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.launch.JobDefinition;
import org.joulestream.common.launch.JobSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code joule validate}: all faults of a configuration, without starting anything. */
@Command(
        name = "validate",
        description =
                "Checks a configuration file for every job that has a section in it, and for the API;"
                        + " starts no job"
                        + " and contacts no server.",
        footer = {"", "Example:", "  joule validate --config config.yaml"})
final class ValidateCommand implements Callable<Integer> {
    private static final String API = "api";

    private final Jobs jobs;

    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationFiles files = new ConfigurationFiles();

    ValidateCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Integer call() {
        Path config = files.config();
        if (config == null) {
            throw new ConfigurationException("--config is missing; give the YAML file to check");
        }
        List<JobDefinition> configured = configured(config);
        boolean hasApi = SettingsReader.sections(config).contains(API);
        Set<String> faults = new LinkedHashSet<>();
        configured.forEach(job -> faults.addAll(faults(job)));
        if (hasApi) {
            faults.addAll(ApiCommand.faults(files.sources(List.of())));
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(new ArrayList<>(faults));
        }
        PrintWriter out = Commands.line(spec).getOut();
        configured.forEach(job -> out.println("ok: " + job.shortName()));
        if (hasApi) {
            out.println("ok: " + API);
        }
        return ExitCode.DONE.number();
    }

    private List<JobDefinition> configured(Path config) {
        Set<String> sections = SettingsReader.sections(config);
        List<JobDefinition> configured =
                jobs.all().stream().filter(job -> sections.contains(job.shortName())).toList();
        if (configured.isEmpty() && !sections.contains(API)) {
            throw new ConfigurationException(
                    "%s has a section for no job; expected one of %s"
                            .formatted(config, jobs.shortNames()));
        }
        return configured;
    }

    private List<String> faults(JobDefinition job) {
        try {
            JobSettings.read(job, jobs.all(), files.sources(List.of()));
            return List.of();
        } catch (ConfigurationException e) {
            return e.faults();
        }
    }
}
