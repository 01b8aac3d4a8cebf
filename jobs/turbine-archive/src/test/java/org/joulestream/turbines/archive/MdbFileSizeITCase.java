package org.joulestream.turbines.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.IntStream;
import org.joulestream.turbines.table.TableRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs 2 GB of disk and minutes. */
@Tag("nightly")
final class MdbFileSizeITCase {
    private static final int MORE_ROWS_THAN_FIT = 8_000_000;

    private final Path folder;

    MdbFileSizeITCase(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aTableOfMoreThan2GigabytesIsRefusedAndItsFileRemoved() {
        Iterable<@Nullable Object[]> rows =
                () -> IntStream.range(0, MORE_ROWS_THAN_FIT).mapToObj(Tables::fiftyRow).iterator();
        RowFacts facts =
                new RowFacts(
                        MORE_ROWS_THAN_FIT,
                        Collections.nCopies(50, 0L),
                        Collections.nCopies(50, false),
                        0,
                        null,
                        null,
                        "");

        assertThatThrownBy(
                        () -> MdbFile.write(Tables.fifty(), rows, facts, folder.resolve("a.mdb")))
                .isInstanceOf(TableRefusedException.class)
                .hasMessageContaining(
                        "table tblFifty is larger than an MDB may be (2147483648 bytes)")
                .hasMessageContaining("turbines.columns");
        assertThat(folder).isEmptyDirectory();
    }
}
