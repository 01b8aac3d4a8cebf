package org.joulestream.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.PublishedFile;

/** A folder of published files; each counts as posted when it was last modified. */
record Folder(Path path) {

    static Folder in(Path directory, String name) throws IOException {
        return new Folder(Files.createDirectories(directory.resolve(name)));
    }

    /** Every cycle of so many gas days for each asset. */
    static List<CapacityKey> keys(List<String> assets, LocalDate from, int days) {
        return assets.stream()
                .flatMap(
                        asset ->
                                from.datesUntil(from.plusDays(days))
                                        .flatMap(day -> cycles(asset, day)))
                .toList();
    }

    private static Stream<CapacityKey> cycles(String asset, LocalDate day) {
        return Stream.of(CapacityCycle.values()).map(cycle -> new CapacityKey(asset, day, cycle));
    }

    /** Puts a file in place of an older one of its name. */
    void put(PublishedFile file, Instant posted) throws IOException {
        put(file.fileName(), file.bytes(), posted);
    }

    void put(String name, byte[] bytes, Instant posted) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(posted));
    }

    String option() {
        return "--capacity.files=" + path;
    }
}
