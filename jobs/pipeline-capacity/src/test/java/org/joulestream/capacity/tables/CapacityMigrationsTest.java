package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CapacityMigrationsTest {
    @Test
    void listsEveryMigrationOfItsFolder() throws IOException {
        Path folder = Path.of("src/main/resources/db/capacity");
        List<String> listed =
                Files.readAllLines(folder.resolve("migrations.txt")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".sql"))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        assertThat(listed).isNotEmpty().isSorted();
    }
}
