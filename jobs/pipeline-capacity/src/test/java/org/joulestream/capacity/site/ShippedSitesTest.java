package org.joulestream.capacity.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.capacity.file.Column;
import org.joulestream.capacity.file.Cycle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@Tag("zone")
final class ShippedSitesTest {
    static final List<String> SHIPPED = SiteCatalog.SHIPPED;

    private static final LocalDate GAS_DAY = LocalDate.of(2025, 6, 8);
    private static final Sites DEFAULT = read(SiteCatalog.DEFAULT);

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void everyDescriptionSaysAllThereIs(String name) {
        Site site = read(List.of(name)).all().get(0);

        assertThat(site.name()).isEqualTo(name);
        assertThat(site.cycles()).containsOnlyKeys(Cycle.values());
        assertThat(site.shape().titles()).containsOnlyKeys(Column.values());
        assertThat(site.shape().names()).isNotNull();
        assertThat(site.key()).containsExactly("loc", "flow_ind", "loc_qti", "loc_purp_desc");
        assertThat(site.table()).isEqualTo("operational_capacity");
        assertThat(site.zone()).isEqualTo(ZoneId.of("America/Chicago"));
    }

    @Test
    void theDefaultOnesHaveEveryPipelineOnce() {
        assertThat(DEFAULT.assets())
                .containsExactly(
                        "EGT", "FEP", "FGT", "MRT", "PEPL", "ROVER", "SPC", "TGC", "TGR", "TW");
    }

    @Test
    void asksTheAddressThatOtherClientsOfTranswesternAsk() {
        assertThat(DEFAULT.of("TW").uri("TW", GAS_DAY, Cycle.EVENING))
                .hasToString(
                        "https://twtransfer.energytransfer.com/ipost/TW/capacity/operationally-available?f=csv&extension=csv&asset=TW&gasDay=06%2F08%2F2025&searchType=ALL&searchString=&locType=ALL&locZone=ALL&cycle=1");
    }

    @Test
    void asksEnableAtItsOwnAddress() {
        assertThat(DEFAULT.of("EGT").uri("EGT", GAS_DAY, Cycle.INTRADAY_3))
                .hasToString(
                        "https://pipelines.energytransfer.com/ipost/EGT/capacity/enbl-operationally-available?max=ALL&f=csv&extension=csv&asset=EGT&gasDay=06%2F08%2F2025&cycle=7");
    }

    @Test
    void asksByLocationWithTheNameOfTheCycle() {
        Sites sites = read(List.of("energy-transfer-by-location", "energy-transfer-enable"));

        assertThat(sites.assets()).isEqualTo(DEFAULT.assets());
        assertThat(sites.of("TGC").uri("TGC", GAS_DAY, Cycle.INTRADAY_1))
                .hasToString(
                        "https://twtransfer.energytransfer.com/ipost/capacity/operationally-available-by-location?asset=TGC&f=csv&extension=csv&gasDay=06%2F08%2F2025&cycleDesc=Intraday%201&pointCd=&name=&max=ALL");
    }

    /** Numbers on which four independent clients agree. */
    @ParameterizedTest
    @CsvSource({
        "TIMELY, 0, 2025-06-07T22:00:00Z",
        "EVENING, 1, 2025-06-08T02:00:00Z",
        "INTRADAY_1, 3, 2025-06-08T18:00:00Z",
        "INTRADAY_2, 4, 2025-06-08T22:30:00Z",
        "INTRADAY_3, 7, 2025-06-09T03:00:00Z",
        "FINAL, 5, 2025-06-09T15:00:00Z"
    })
    void knowsNumbersAndTimesOfTheCycles(Cycle cycle, String number, Instant posted) {
        Site site = DEFAULT.of("TW");

        assertThat(site.cycle(cycle).ask()).isEqualTo(number);
        assertThat(site.cycle(cycle).posted().on(GAS_DAY, site.zone())).isEqualTo(posted);
    }

    @Test
    void theSamePipelinesByTwoAddressesAreRefused() {
        List<String> faults = new ArrayList<>();

        Sites unused =
                SiteCatalog.read(List.of("energy-transfer", "energy-transfer-by-location"), faults);

        assertThat(faults)
                .hasSize(9)
                .contains(
                        "pipeline TW is in source energy-transfer and in source energy-transfer-by-location; expected it in one of those that capacity.sources names");
    }

    private static Sites read(List<String> sources) {
        List<String> faults = new ArrayList<>();
        Sites sites = SiteCatalog.read(sources, faults);
        assertThat(faults).isEmpty();
        return sites;
    }
}
