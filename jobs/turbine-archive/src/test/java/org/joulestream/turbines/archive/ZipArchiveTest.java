package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("zone")
final class ZipArchiveTest {
    private static final LocalDateTime STAMP = LocalDateTime.of(2023, 12, 1, 0, 0);

    private final Path folder;
    private final Path content;

    ZipArchiveTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        content = Files.writeString(folder.resolve("content"), "rows ".repeat(50_000));
    }

    @Test
    void holdsOneDeflatedEntryOfThatName() throws IOException {
        Path zip = write("a.zip");

        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.size()).isEqualTo(1);
            ZipEntry entry = file.getEntry("2023-12-tur.mdb");
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(entry.getTimeLocal()).isEqualTo(STAMP);
            assertThat(file.getInputStream(entry)).hasSameContentAs(Files.newInputStream(content));
        }
    }

    @Test
    void hasTheSameBytesEachTimeInAnyZone() throws IOException {
        byte[] expected = Files.readAllBytes(write("a.zip"));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(write("b.zip")).hasBinaryContent(expected);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void leavesNothingBehindWhenItFails() {
        Path absent = folder.resolve("absent");

        assertThatThrownBy(() -> ZipArchive.write(absent, "absent", STAMP, folder.resolve("a.zip")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("a.zip")).doesNotExist();
    }

    private Path write(String name) throws IOException {
        Path zip = folder.resolve(name);
        ZipArchive.write(content, "2023-12-tur.mdb", STAMP, zip);
        return zip;
    }
}
