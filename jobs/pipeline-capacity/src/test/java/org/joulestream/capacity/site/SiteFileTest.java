package org.joulestream.capacity.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.joulestream.capacity.file.Column;
import org.joulestream.capacity.file.Cycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteFileTest {
    private static final String GOOD =
            """
            name: other
            url: http://localhost/{asset}?x=1
            query:
              day: "{gas-day:yyyyMMdd}"
              cycle: "{cycle}"
            assets:
              NGX: Northern Example
            zone: America/Denver
            file-name: "{cycle}-{asset}-{gas-day:yyyyMMdd}.csv"
            cycles:
              Timely: {ask: T1, posted: day before 17:00}
              Final: {ask: 07, posted: 9:30}
            columns:
              loc: [Location, Loc ID]
              flow_ind: Direction
              opc: Operating Capacity
            key: [loc, flow_ind]
            table: other_capacity
            """;

    private final List<String> faults = new ArrayList<>();

    @Test
    void readsASite() {
        Site site = good();

        assertThat(site.name()).isEqualTo("other");
        assertThat(site.assets()).containsOnlyKeys("NGX");
        assertThat(site.zone()).isEqualTo(ZoneId.of("America/Denver"));
        assertThat(site.key()).containsExactly("loc", "flow_ind");
        assertThat(site.table()).isEqualTo("other_capacity");
        assertThat(site.shape().titles())
                .containsEntry(Column.LOCATION, List.of("Location", "Loc ID"))
                .containsOnlyKeys(
                        Column.LOCATION, Column.FLOW_DIRECTION, Column.OPERATING_CAPACITY);
    }

    @Test
    void keepsNumbersAndTimesAsTheyAreWritten() {
        Site site = good();

        assertThat(site.cycle(Cycle.FINAL))
                .isEqualTo(new SiteCycle("07", PostingTime.parse("9:30")));
        assertThat(site.uri("NGX", LocalDate.of(2025, 2, 27), Cycle.FINAL))
                .hasToString("http://localhost/NGX?x=1&day=20250227&cycle=07");
    }

    @Test
    void travelsToTheCluster() throws Exception {
        byte[] sent = InstantiationUtil.serializeObject(new Sites(List.of(good())));

        Object arrived = InstantiationUtil.deserializeObject(sent, getClass().getClassLoader());

        assertThat(arrived).isEqualTo(new Sites(List.of(good())));
    }

    /** Each line once replaced by one that cannot be used. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    name: other                  | name: Other One        | line 1: name: 'Other One' is no name; expected [a-z][a-z0-9-]{0,40}, for example my-source
                    name: other                  | nome: other            | line 1: nome is no known key; did you mean name?
                    http://localhost/{asset}?x=1 | ftp://localhost/x      | line 2: url: 'ftp://localhost/x' is no address of a capacity site; expected http(s)://host/path, for example https://twtransfer.energytransfer.com/ipost/{asset}/capacity/operationally-available
                    http://localhost/{asset}?x=1 | http://host/{pipeline} | line 2: url: {pipeline} is no placeholder here; expected some of {asset}, {cycle}, {gas-day:MM/dd/yyyy}
                    http://localhost/{asset}?x=1 | http://host/{asset     | line 2: url: 'http://host/{asset' has a brace without its partner; expected {name}
                    {gas-day:yyyyMMdd}"          | {gas-day:yyyy}"        | line 4: query.day: {gas-day:yyyy} has no form of a date; expected year, month and day in digits, for example {gas-day:MM/dd/yyyy}
                    {gas-day:yyyyMMdd}"          | {gas-day:dd MMM yy}"   | line 4: query.day: {gas-day:dd MMM yy} has no form of a date; expected year, month and day in digits, for example {gas-day:MM/dd/yyyy}
                    `  NGX: Northern`            | `  ngx: Northern`      | line 7: assets has 'ngx'; expected capital letters and digits, such as TW
                    America/Denver               | America/Denwer         | line 8: zone: 'America/Denwer' is no time zone; expected one such as America/Chicago
                    {cycle}-{asset}-             | {asset}-               | line 9: file-name: '{asset}-{gas-day:yyyyMMdd}.csv' has {cycle} 0 times; expected it once
                    `  Timely`                   | `  Midday`             | line 11: cycles has 'Midday'; expected some of Timely, Evening, Intraday 1, Intraday 2, Intraday 3, Final
                    {ask: T1,                    | {aks: T1,              | line 11: aks is no known key; did you mean ask?
                    day before 17:00             | before 17:00           | line 11: posted: 'before 17:00' is no time of posting; expected a time with the day it is on, for example day before 17:00, 13:00 or day after 10:00
                    ask: 07                      | ask: T1                | line 11: cycles Timely and Final are both asked for by 'T1'; expected one each
                    loc: [                       | lok: [                 | line 14: lok is no known key; did you mean loc?
                    Direction                    | loc id                 | line 15: columns.flow_ind has the title 'loc id' again; expected each title once
                    key: [loc, flow_ind]         | key: [loc, loc_zn]     | line 17: key has loc_zn, which columns does not give a title; expected a line for it there
                    key: [loc, flow_ind]         | key: [loc, opc]        | line 17: key has opc, which is a quantity; expected texts only
                    key: [loc, flow_ind]         | key: [loc, loc]        | line 17: key has loc twice
                    key: [loc, flow_ind]         | key: []                | key names no column; expected some, for example [loc, flow_ind]
                    other_capacity               | Other-Capacity         | line 18: table: 'Other-Capacity' is no name; expected [a-z][a-z0-9_]{0,40}, for example my_capacity
                    table: other_capacity        | name: again            | line 18: name again; it is in line 1 already
                    """)
    void tellsWhatIsWrongAndWhere(String line, String changed, String fault) {
        read(GOOD.replace(line, changed));

        assertThat(faults).anyMatch(told -> told.endsWith(fault));
        assertThat(faults).allSatisfy(told -> assertThat(told).startsWith("other.yaml"));
    }

    @Test
    void tellsEverythingAtOnce() {
        read("name: other\nzone: here\nkeys: [loc]\n");

        assertThat(faults)
                .contains(
                        "other.yaml line 2: zone: 'here' is no time zone; expected one such as America/Chicago",
                        "other.yaml line 3: keys is no known key; did you mean key?",
                        "other.yaml line 1: url is missing",
                        "other.yaml line 1: assets is missing",
                        "other.yaml line 1: cycles is missing",
                        "other.yaml line 1: columns is missing",
                        "other.yaml line 1: table is missing");
    }

    @Test
    void aFileThatIsNoYamlIsOneLine() {
        read("name: [other\nurl: x\n");
        read("just words");
        read("");

        assertThat(faults).hasSize(3).allSatisfy(told -> assertThat(told).doesNotContain("\n"));
        assertThat(faults.get(0)).startsWith("other.yaml line 2: no YAML: ");
        assertThat(faults.get(1))
                .isEqualTo("other.yaml line 1: no keys; expected lines such as 'name: my-source'");
    }

    @Test
    void sourcesThatAreNotThereAreTold(@TempDir Path directory) {
        Sites unused =
                SiteCatalog.read(List.of("energytransfer", "x", directory + "/none.yaml"), faults);

        assertThat(faults)
                .containsExactly(
                        "capacity.sources has 'energytransfer', which is no shipped source; did you mean energy-transfer?",
                        "capacity.sources has 'x', which is no shipped source; expected some of energy-transfer, energy-transfer-enable, energy-transfer-by-location, or paths of YAML files",
                        "capacity.sources has '%s/none.yaml', which cannot be read; expected a YAML file"
                                .formatted(directory));
    }

    @Test
    void sourcesThatDoNotGoTogetherAreTold(@TempDir Path directory) throws Exception {
        Path first = write(directory, "first.yaml", GOOD);
        Path second = write(directory, "second.yaml", GOOD.replace("[loc, flow_ind]", "[loc]"));
        Path third =
                write(
                        directory,
                        "third.yaml",
                        GOOD.replace("other_capacity", "operational_capacity"));

        Sites unused =
                SiteCatalog.read(
                        List.of(first.toString(), second.toString(), third.toString()), faults);

        assertThat(faults)
                .contains(
                        "two sources are named other; expected a name each",
                        "pipeline NGX is in source other and in source other; expected it in one of those that capacity.sources names",
                        "sources other and other have table other_capacity, with keys [loc, flow_ind] and [loc]; expected the same key or another table",
                        "source other has key [loc, flow_ind] and table operational_capacity, whose key is [loc, flow_ind, loc_qti, loc_purp_desc]; expected that key or another table");
    }

    private Site good() {
        Site site = SiteFile.read(GOOD, new SiteFaults("other.yaml", faults));
        assertThat(faults).isEmpty();
        assertThat(site).isNotNull();
        return site;
    }

    private void read(String text) {
        assertThat(SiteFile.read(text, new SiteFaults("other.yaml", faults))).isNull();
    }

    private static Path write(Path directory, String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text);
    }
}
