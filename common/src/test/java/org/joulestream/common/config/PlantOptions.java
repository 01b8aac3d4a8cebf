package org.joulestream.common.config;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The options of a job that exists only in these tests. */
final class PlantOptions {
    static final Option<List<String>> ASSETS =
            Option.texts("plant.assets", "Assets to collect.").withExample("TW,FEP").required();
    static final Option<LocalDate> FROM = Option.date("plant.from", "First day.");
    static final Option<Boolean> DRY =
            Option.flag("plant.dry-run", "Only look.").withDefault(false);
    static final Option<URI> SITE =
            Option.address("plant.site", "Where to ask.").withAliases("SITE_URL");
    static final Option<Integer> ATTEMPTS =
            Option.integer("plant.attempts", 1, 9, "Attempts.").withDefault(3);

    static final OptionScope PLANT = scope("plant");
    static final OptionScope OTHER =
            new OptionScope(
                    "other",
                    List.of(Option.text("other.name", "Name."), Option.text("lake.url", "URL.")));

    private PlantOptions() {}

    private static OptionScope scope(String job) {
        return new OptionScope(
                job,
                Names.concat(List.of(ASSETS, FROM, DRY, SITE, ATTEMPTS), DatabaseOptions.all()));
    }

    static Settings read(ConfigurationSources sources) {
        return SettingsReader.read(PLANT, List.of(PLANT, OTHER), sources);
    }

    static ConfigurationSources environment(Map<String, String> environment, String... arguments) {
        return new ConfigurationSources(null, null, environment, List.of(arguments));
    }
}
