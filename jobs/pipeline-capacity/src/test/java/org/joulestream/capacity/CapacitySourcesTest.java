package org.joulestream.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.site.PostingTime;
import org.joulestream.capacity.site.Site;
import org.joulestream.capacity.site.Sites;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.config.ConfigurationSources;
import org.joulestream.common.config.Settings;
import org.joulestream.common.launch.JobSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options say goes before what a description says. */
class CapacitySourcesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 2, 27);

    @Test
    void anAddressIsThatOfAllSites() {
        Sites sites =
                CapacitySources.sites(settings("--capacity.url=http://127.0.0.1:8080/{asset}"));

        assertThat(sites.of("TW").uri("TW", DAY, Cycle.FINAL))
                .hasToString(
                        "http://127.0.0.1:8080/TW?f=csv&extension=csv&asset=TW&gasDay=02%2F27%2F2025&searchType=ALL&searchString=&locType=ALL&locZone=ALL&cycle=5");
        assertThat(sites.of("EGT").uri("EGT", DAY, Cycle.FINAL).toString())
                .startsWith("http://127.0.0.1:8080/EGT?max=ALL&f=csv&");
    }

    @Test
    void aSearchTypeIsSentWhereTheSiteKnowsIt() {
        Sites sites = CapacitySources.sites(settings("--capacity.search-type=nom"));

        assertThat(sites.of("TW").uri("TW", DAY, Cycle.FINAL).toString())
                .contains("&searchType=NOM&");
        assertThat(sites.of("EGT").uri("EGT", DAY, Cycle.FINAL).toString())
                .doesNotContain("searchType");
    }

    @Test
    void cyclesZoneAndTimesCanBeOthers() {
        Site site =
                CapacitySources.sites(
                                settings(
                                        "--capacity.cycle-numbers=Timely=1,Evening=2",
                                        "--capacity.cycles=timely,2",
                                        "--capacity.zone=America/Denver",
                                        "--capacity.publication-times=Evening=day before 20:30"))
                        .of("TW");

        assertThat(site.cycles()).containsOnlyKeys(Cycle.TIMELY, Cycle.EVENING);
        assertThat(site.cycle(Cycle.EVENING).ask()).isEqualTo("2");
        assertThat(site.cycle(Cycle.EVENING).posted())
                .isEqualTo(PostingTime.parse("day before 20:30"));
        assertThat(site.cycle(Cycle.TIMELY).posted())
                .isEqualTo(PostingTime.parse("day before 17:00"));
        assertThat(site.zone()).isEqualTo(ZoneId.of("America/Denver"));
    }

    @Test
    void findsCyclesByNameAndByNumber() {
        Settings settings = settings("--capacity.cycles=7,evening,Intraday_3");

        assertThat(CapacitySources.cycles(settings, CapacitySources.sites(settings)))
                .containsExactly(Cycle.EVENING, Cycle.INTRADAY_3);
    }

    @Test
    void tellsUnknownPipelinesCyclesAndTimes() {
        assertThat(faults("--capacity.assets=TW,XX", "--capacity.cycles=2"))
                .containsExactly(
                        "capacity.assets has 'XX', which no source has; expected some of EGT, FEP, FGT, MRT, PEPL, ROVER, SPC, TGC, TGR, TW",
                        "capacity.cycles has '2'; expected some of Timely, Evening, Intraday 1, Intraday 2, Intraday 3, Final");
        assertThat(faults("--capacity.cycle-numbers=Timely=0", "--capacity.cycles=timely,final"))
                .containsExactly(
                        "capacity.cycles has 'Final', which capacity.cycle-numbers gives no number");
        assertThat(faults("--capacity.url=nowhere", "--capacity.publication-times=Noon=12:00"))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("capacity.url: 'nowhere' is no address of a"))
                .anyMatch(
                        fault -> fault.startsWith("capacity.publication-times has 'Noon=12:00';"));
        assertThat(faults("--capacity.publication-times=Timely=soon").get(0))
                .startsWith("capacity.publication-times: 'soon' is no time of posting; expected");
    }

    @Test
    void tellsABrokenSourceWithoutGuessingAtItsPipelines() {
        assertThat(faults("--capacity.sources=energy-transfers", "--capacity.assets=TGC"))
                .containsExactly(
                        "capacity.sources has 'energy-transfers', which is no shipped source; did you mean energy-transfer?");
    }

    @Test
    void aFolderNeedsNoPipelineToBeKnown(@TempDir Path folder) {
        Settings settings =
                read("--capacity.files=" + folder, "--capacity.sources=energy-transfer-enable");

        assertThat(CapacitySources.sites(settings).assets()).containsExactly("EGT");
    }

    private static List<String> faults(String... arguments) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> settings(arguments));
        return refused == null ? List.of() : refused.faults();
    }

    private static Settings settings(String... arguments) {
        return read(
                Stream.concat(Stream.of("--capacity.from=2025-02-27"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static Settings read(String... arguments) {
        return JobSettings.read(
                new CapacityJob(), List.of(), ConfigurationSources.ofArguments(arguments));
    }
}
