package org.joulestream.testkit.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InfluxStoreTest {
    private final InfluxStore store = new InfluxStore();

    @Test
    void addsFieldsOfTheSameSeriesAndTime() {
        write("m,d=1 a=1,b=2 5", "m,d=1 b=3,c=4 5", "m,d=2 a=9 5");

        assertThat(lines()).containsExactly("m,d=1 a=1.0,b=3.0,c=4.0 5", "m,d=2 a=9.0 5");
    }

    @Test
    void listsBySeriesThenTimeWhateverCameFirst() {
        write("m,d=2 a=1 1", "m,d=1 a=1 9", "m,d=1 a=1 -3", "k a=1 5");

        assertThat(lines())
                .containsExactly("k a=1.0 5", "m,d=1 a=1.0 -3", "m,d=1 a=1.0 9", "m,d=2 a=1.0 1");
    }

    @Test
    void readsTheStartAndNotTheStop() {
        write("m a=1 1", "m a=2 2", "m a=3 3");

        assertThat(store.points(1, 3)).extracting(InfluxPoint::timeNanos).containsExactly(1L, 2L);
        assertThat(store.points(3, 3)).isEmpty();
        assertThat(store.points(3, 1)).isEmpty();
    }

    @Test
    void forgetsARange() {
        write("m a=1 1", "m a=2 2", "m,d=1 a=3 2");

        assertThat(store.delete(2, 3, series -> series.tags().isEmpty())).isEqualTo(1);
        assertThat(lines()).containsExactly("m a=1.0 1", "m,d=1 a=3.0 2");
        assertThat(store.delete(0, 9)).isEqualTo(2);
        assertThat(store.size()).isZero();
    }

    private void write(String... lines) {
        store.write(List.of(lines).stream().map(InfluxPoint::parse).toList());
    }

    private List<String> lines() {
        return store.points().stream().map(InfluxPoint::line).toList();
    }
}
