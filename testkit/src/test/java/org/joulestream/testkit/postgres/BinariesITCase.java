package org.joulestream.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesITCase {
    private final Path cache;

    BinariesITCase(@TempDir Path cache) {
        this.cache = cache;
    }

    @Test
    void unpacksOnceThoughTwoComeAtTheSameTime() throws Exception {
        Account account = new Account(RunAs.THIS_USER, List.of());
        Callable<Binaries> unpack = () -> Binaries.in(cache, account);
        ExecutorService two = Executors.newFixedThreadPool(2);

        List<Future<Binaries>> both = two.invokeAll(List.of(unpack, unpack));
        two.shutdown();

        assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).containsExactly(both.get(0).get().directory());
        }
    }
}
