package org.joulestream.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joulestream.api.ApiOptions;
import org.joulestream.common.config.ConfigurationDocument;
import org.joulestream.common.config.ConfigurationDocument.Section;
import org.joulestream.common.config.DatabaseOptions;
import org.joulestream.common.config.Option;
import org.joulestream.common.launch.FlinkSettings;
import org.joulestream.common.launch.JobDefinition;

/** What docs/configuration.md must say. */
final class ConfigurationPage {
    private static final String INTRODUCTION =
            """
            # Configuration

            Generated from the options in the code; a test fails when it differs. To write it anew:
            `mvn -q verify -pl cli -am -Djoulestream.docs=write`.

            An option is the same in YAML (`capacity.assets`, nested or dotted), in the environment
            (`CAPACITY_ASSETS`) and as an argument (`--capacity.assets TW,FEP` or
            `--capacity.assets=TW,FEP`). Defaults give way to YAML (`--config FILE`), YAML to the
            environment, the environment to arguments. A file `.env` in the working directory, or
            `--env-file FILE`, is read as environment; real variables win. An empty value counts as
            not given. Lists are comma-separated or YAML sequences; durations have a unit (`500 ms`,
            `10 s`, `5 min`, `1 h`, `1 d`).

            A shared option can be set for one job by putting the job's short name in front:
            `capacity.db.host` or `CAPACITY_DB_HOST` beats `db.host` or `DB_HOST` in the same layer.

            A secret is best given as a file (`db.password-file`, `DB_PASSWORD_FILE`) or as a
            variable: it is then fetched where it is used and stands in no log and no state. On a
            cluster that is every Flink process; `--db.password-env NAME` names another variable
            there. One given as an argument is seen by other users of the machine and works for
            `run` only.

            `joule validate --config FILE` names all faults without starting anything.
            """;

    private ConfigurationPage() {}

    static String markdown(Jobs jobs) {
        List<Section> sections = new ArrayList<>();
        for (JobDefinition job : jobs.all()) {
            sections.add(
                    new Section(
                            job.shortName(), job.name() + ": " + job.summary() + ".", own(job)));
        }
        sections.add(
                new Section(
                        "api",
                        "joule api: health, readiness, and exports on request.",
                        ApiOptions.all()));
        shared(jobs)
                .forEach(
                        (name, options) ->
                                sections.add(
                                        new Section(
                                                name,
                                                "Shared by all jobs that use it.",
                                                List.copyOf(options.values()))));
        return ConfigurationDocument.markdown(INTRODUCTION, sections);
    }

    private static List<Option<?>> own(JobDefinition job) {
        List<Option<?>> own = new ArrayList<>(job.options());
        own.removeIf(option -> !option.section().equals(job.shortName()));
        return own;
    }

    private static Map<String, Map<String, Option<?>>> shared(Jobs jobs) {
        List<String> names = jobs.all().stream().map(JobDefinition::shortName).toList();
        Map<String, Map<String, Option<?>>> sections = new TreeMap<>();
        Stream.of(
                        jobs.all().stream().flatMap(job -> job.options().stream()),
                        DatabaseOptions.all().stream(),
                        FlinkSettings.options().stream())
                .flatMap(options -> options)
                .filter(option -> !names.contains(option.section()))
                .forEach(
                        option ->
                                sections.computeIfAbsent(
                                                option.section(), name -> new LinkedHashMap<>())
                                        .putIfAbsent(option.key(), option));
        return sections;
    }
}
