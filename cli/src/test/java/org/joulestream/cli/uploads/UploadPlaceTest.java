package org.joulestream.cli.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.joulestream.common.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "s3://lake/telemetry,      lake, telemetry/",
        "s3://lake/telemetry/2026/, lake, telemetry/2026/",
        "s3a://my.lake-1/x,        my.lake-1, x/",
        "s3://lake/telemetry*,     lake, telemetry",
        "s3://lake/*,              lake, ''",
        "s3://lake,                lake, ''",
        "s3://lake/,               lake, ''"
    })
    void isAFolderOrSeveralOrAWholeBucket(String word, String bucket, String prefix) {
        assertThat(UploadPlace.of(List.of(word))).isEqualTo(new UploadPlace(bucket, prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lake/telemetry", "s3:/lake", "s3://", "https://lake/x", "s3:///x"})
    void isOnS3(String word) {
        assertThatThrownBy(() -> UploadPlace.of(List.of(word)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'%s' is no place on S3; expected one such as s3://bucket/folder"
                                .formatted(word));
    }

    @Test
    void isOne() {
        assertThatThrownBy(() -> UploadPlace.of(List.of("s3://a", "s3://b")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("2 places are given; expected one such as s3://bucket/folder");
    }
}
