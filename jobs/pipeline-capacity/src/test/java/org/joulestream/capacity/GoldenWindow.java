package org.joulestream.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityKey;

/**
 * What had become of a file when a golden savepoint was taken.
 *
 * @param asked how often the site had been asked for it
 * @param merged whether its rows were in the tables
 */
record GoldenWindow(CapacityKey key, int asked, boolean merged) {
    private static final String NOTES = "windows.csv";

    static void write(Path notes, List<GoldenWindow> windows) throws IOException {
        Files.write(notes.resolve(NOTES), windows.stream().map(GoldenWindow::line).toList());
    }

    static List<GoldenWindow> read(Path savepoint) throws IOException {
        return Files.readAllLines(savepoint.resolve(NOTES)).stream()
                .map(GoldenWindow::parse)
                .toList();
    }

    private String line() {
        return "%s,%s,%s,%d,%s".formatted(key.asset(), key.gasDay(), key.cycle(), asked, merged);
    }

    private static GoldenWindow parse(String line) {
        String[] parts = line.split(",", -1);
        return new GoldenWindow(
                new CapacityKey(
                        parts[0], LocalDate.parse(parts[1]), CapacityCycle.valueOf(parts[2])),
                Integer.parseInt(parts[3]),
                Boolean.parseBoolean(parts[4]));
    }
}
