package org.joulestream.common.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

class JobParametersTest {
    @Test
    void areReadBackFromWhatFlinkShows() {
        JobParameters parameters =
                new JobParameters(
                        List.of("--db.password-env=DB_PASSWORD", "--plant.note=a:b, 'c'"),
                        "0f_x.jar");

        assertThat(JobParameters.parse(shown(parameters))).isEqualTo(parameters);
    }

    @Test
    void keepTheOrderOfManyArguments() {
        List<String> arguments =
                IntStream.range(0, 120).mapToObj(number -> "--plant.n=" + number).toList();

        JobParameters parameters = new JobParameters(arguments, null);

        assertThat(JobParameters.parse(shown(parameters))).isEqualTo(parameters);
    }

    @Test
    void haveNoArgumentsWhereNotAllAreShown() {
        assertThat(JobParameters.parse(Map.of()).arguments()).isNull();
        assertThat(JobParameters.parse(Map.of("arguments", "2", "argument-01", "--a.b=c")))
                .isEqualTo(new JobParameters(null, null));
        assertThat(JobParameters.parse(Map.of("arguments", "0")).arguments()).isEmpty();
    }

    /** As Flink's REST interface does it: through text, and with the secret's keys hidden. */
    private static Map<String, String> shown(JobParameters parameters) {
        Configuration travelled = Configuration.fromMap(parameters.configuration().toMap());
        return ConfigurationUtils.hideSensitiveValues(
                travelled.get(PipelineOptions.GLOBAL_JOB_PARAMETERS));
    }
}
