package org.joulestream.common.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "exports/TUR/2023-12-tur.mdb", ".hidden/a", "a b/ä:1", "..a/b.."})
    void takesNamesBelowTheRoot(String name) {
        assertThat(PublicationNames.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "..",
                "../a",
                "a/../../b",
                "a/..",
                "./a",
                "a//b",
                "a/",
                "a\\..\\b",
                "a\nb",
                "a\u0000"
            })
    void refusesNamesThatCouldLeaveTheRoot(String name) {
        assertThatThrownBy(() -> PublicationNames.require(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a path below the target's root");
    }

    @ParameterizedTest
    @ValueSource(strings = {".staging", ".staging/a"})
    void refusesThePlaceOfStagedFiles(String name) {
        assertThatThrownBy(() -> PublicationNames.require(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not visible yet");
    }
}
