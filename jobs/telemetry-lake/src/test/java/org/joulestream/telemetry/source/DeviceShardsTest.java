package org.joulestream.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which device is read with which, and how many at a time. */
class DeviceShardsTest {

    @Test
    void spreadsDevicesThatAreNumbered() {
        DeviceShards shards = new DeviceShards(16);
        Map<String, Long> sizes =
                IntStream.range(0, 10_000)
                        .mapToObj(device -> shards.keyOf("D" + device))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(sizes.keySet()).containsExactlyInAnyOrderElementsOf(shards.keys());
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(500L, 750L));
    }

    /** The last byte of the hash of D1 is 81, by sha256sum. */
    @Test
    void isTheSameForEver() {
        assertThat(new DeviceShards(1).keyOf("D1")).isEqualTo("shard-00");
        assertThat(new DeviceShards(256).keyOf("D1")).isEqualTo("shard-129");
        assertThat(new DeviceShards(101).keys()).contains("shard-00", "shard-99", "shard-100");
    }

    @Test
    void refusesNoShard() {
        assertThatThrownBy(() -> new DeviceShards(0)).hasMessage("0 shards; expected 1 or more");
    }

    @Test
    void groupsDevicesSoThatQueriesStayShort() {
        List<String> many = IntStream.range(0, 625).mapToObj(i -> "D" + i).toList();
        List<String> lengthy = List.of("x".repeat(40_000), "y".repeat(30_000), "z".repeat(3_000));

        assertThat(DeviceGroups.of(many)).extracting(List::size).containsExactly(250, 250, 125);
        assertThat(DeviceGroups.of(lengthy)).extracting(List::size).containsExactly(1, 1, 1);
        assertThat(DeviceGroups.of(List.of())).isEmpty();
        List<String> together = new ArrayList<>();
        DeviceGroups.of(many).forEach(together::addAll);
        assertThat(together).isEqualTo(many);
    }
}
