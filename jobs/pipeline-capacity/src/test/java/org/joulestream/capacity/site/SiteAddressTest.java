package org.joulestream.capacity.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiteAddressTest {
    private static final LocalDate GAS_DAY = LocalDate.of(2025, 6, 8);
    private static final SiteAddress STANDARD =
            SiteCatalog.read(SiteCatalog.DEFAULT, new ArrayList<>()).of("TW").address();

    @Test
    void asksTheOperatorsSiteAsItsOtherClientsDo() {
        assertThat(STANDARD.uri("TW", GAS_DAY, "1"))
                .hasToString(
                        "https://twtransfer.energytransfer.com/ipost/TW/capacity/operationally-available?f=csv&extension=csv&asset=TW&gasDay=06%2F08%2F2025&searchType=ALL&searchString=&locType=ALL&locZone=ALL&cycle=1");
    }

    @Test
    void takesAnotherAddressWithAndWithoutAsset() {
        SiteAddress request =
                SiteAddress.parse("http://127.0.0.1:8080/ipost", STANDARD.query())
                        .with("searchType", "NOM");

        assertThat(request.uri("TW", GAS_DAY, "7").toString())
                .startsWith("http://127.0.0.1:8080/ipost?f=csv&")
                .contains("&searchType=NOM&")
                .endsWith("&cycle=7");
    }

    @Test
    void encodesTheAsset() {
        assertThat(STANDARD.uri("A/B &C", GAS_DAY, "0").toString())
                .contains("/ipost/A%2FB%20%26C/")
                .contains("asset=A%2FB%20%26C&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twtransfer", "ftp://host/x", "http:///x", "http://ho st/"})
    void refusesWhatIsNoAddress(String template) {
        assertThatThrownBy(() -> SiteAddress.parse(template, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "'" + template + "' is no address of a capacity site; expected");
    }
}
