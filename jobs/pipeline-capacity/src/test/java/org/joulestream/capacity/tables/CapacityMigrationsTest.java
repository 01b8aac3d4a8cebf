package org.joulestream.capacity.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CapacityMigrationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"capacity", "capacity_legacy"})
    void listsEveryMigrationOfItsFolder(String folderName) throws IOException {
        Path folder = Path.of("src/main/resources/db", folderName);
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
