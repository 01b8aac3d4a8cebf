package org.joulestream.capacity.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.file.Delivery.Asked;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.capacity.site.Site;
import org.joulestream.capacity.site.SiteAddress;
import org.joulestream.capacity.site.SiteCatalog;
import org.joulestream.common.http.BoundedHttpClient;
import org.joulestream.common.http.HttpAnswer;
import org.joulestream.common.http.HttpFailure;
import org.joulestream.common.http.HttpLimits;
import org.joulestream.common.http.HttpRetry;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.CapacityTrouble;
import org.joulestream.testkit.capacity.PublishedRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Request, answer and reader together, against the stand-in's own idea of a published file. */
final class ReadFromSiteITCase {
    private static final LocalDate GAS_DAY = LocalDate.of(2025, 2, 27);
    private static final CapacityKey KEY = new CapacityKey("TW", GAS_DAY, CapacityCycle.INTRADAY_3);
    private static final int ROWS = 300;

    private final CapacitySite site = CapacitySite.start(new CapacityFiles(7, ROWS));
    private final BoundedHttpClient client =
            new BoundedHttpClient(HttpLimits.STANDARD, HttpRetry.NONE, Clock.systemUTC());

    ReadFromSiteITCase() {
        site.publish(KEY, 1);
    }

    @AfterEach
    void close() {
        client.close();
        site.close();
    }

    @Test
    void readsWhatIsPublished() throws HttpFailure {
        CapacityFile file = read(Cycle.INTRADAY_3, 7);

        assertThat(file.status()).as(file.detail()).isEqualTo(FileStatus.READABLE);
        assertThat(file.rejects()).isEmpty();
        assertThat(Arrays.stream(file.rows()).map(ReadFromSiteITCase::truth))
                .containsExactlyElementsOf(site.file(KEY, 1).rows());
        assertThat(file.rows()).allSatisfy(row -> assertThat(row.availableAgrees()).isTrue());
    }

    @Test
    void seesThatTheSiteAnsweredWithAnotherCycle() throws HttpFailure {
        site.publish(new CapacityKey("TW", GAS_DAY, CapacityCycle.TIMELY), 1);

        CapacityFile file = read(Cycle.INTRADAY_3, 8);

        assertThat(file.status()).isEqualTo(FileStatus.OTHER_CYCLE);
        assertThat(file.cycle()).isEqualTo("Timely");
    }

    @Test
    void seesThatACycleIsNotPublishedYet() throws HttpFailure {
        assertThat(read(Cycle.FINAL, 5).reason()).isEqualTo("HEADER_ONLY");
    }

    @ParameterizedTest
    @EnumSource
    void namesEveryTrouble(CapacityTrouble trouble) throws HttpFailure {
        site.faults(answer -> CapacitySite.reply(answer.file(), trouble));

        CapacityFile file = read(Cycle.INTRADAY_3, 7);

        assertThat(outcome(file)).isEqualTo(expected(trouble));
    }

    private static String expected(CapacityTrouble trouble) {
        return switch (trouble) {
            case CRLF, BYTE_ORDER_MARK, SHUFFLED_COLUMNS, EXTRA_COLUMN ->
                    outcome(ROWS, 0, List.of());
            case DUPLICATE_ROW -> outcome(ROWS, 1, List.of());
            case BAD_NUMBER -> outcome(ROWS - 1, 0, List.of("line 2 BAD_NUMBER"));
            case HEADER_ONLY -> outcome(0, 0, List.of("window HEADER_ONLY"));
            case EMPTY -> outcome(0, 0, List.of("window EMPTY"));
            case HTML -> outcome(0, 0, List.of("window HTML_INSTEAD_OF_CSV"));
            case TRUNCATED_LAST_LINE -> outcome(0, 0, List.of("window TRUNCATED"));
            case WINDOWS_1252, UTF_16 -> outcome(0, 0, List.of("window WRONG_ENCODING"));
            case MISSING_COLUMN -> outcome(0, 0, List.of("window MISSING_COLUMN"));
            case WRONG_ASSET_IN_NAME -> outcome(0, 0, List.of("window WRONG_ASSET"));
        };
    }

    private static String outcome(CapacityFile file) {
        return outcome(
                file.rows().length,
                file.duplicates(),
                Arrays.stream(file.rejects())
                        .map(reject -> reject.position() + " " + reject.reason())
                        .toList());
    }

    private static String outcome(int rows, int duplicates, List<String> rejects) {
        return "%d rows, %d duplicates, rejected %s".formatted(rows, duplicates, rejects);
    }

    private CapacityFile read(Cycle cycle, int number) throws HttpFailure {
        Site described = SiteCatalog.read(SiteCatalog.DEFAULT, new ArrayList<>()).of("TW");
        String address = site.uri() + "/ipost/{asset}/capacity/operationally-available";
        URI uri =
                SiteAddress.parse(address, described.address().query())
                        .uri("TW", GAS_DAY, String.valueOf(number));
        HttpAnswer answer = client.get(uri, Map.of());
        Delivery delivery =
                new Delivery(
                        "pipeline-capacity",
                        "http/TW",
                        new Asked("TW", GAS_DAY, cycle),
                        PublishedName.inContentDisposition(answer.header("Content-Disposition")),
                        uri.toString(),
                        answer.answeredAt(),
                        answer.answeredAt());
        return Samples.reader(1_000_000).read(answer.body(), delivery);
    }

    private static PublishedRow truth(CapacityRow row) {
        return new PublishedRow(
                row.location(),
                row.zone(),
                row.name(),
                row.purpose(),
                row.quantityType(),
                row.flowDirection(),
                row.designCapacity() == null ? null : row.designCapacity().longValueExact(),
                quantity(row.operatingCapacity()),
                quantity(row.totalScheduled()),
                quantity(row.operationallyAvailable()),
                row.interruptible(),
                row.authorizedOverrun(),
                row.nominationsExceed(),
                row.allAvailable(),
                row.quantityReason());
    }

    private static long quantity(@Nullable BigDecimal value) {
        assertThat(value).isNotNull();
        return value.longValueExact();
    }
}
