package org.joulestream.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.reject.RejectedRecord;

/** Capacity files in memory: {@code files} of {@code rows} rows each. */
record BenchFiles(int files, int rows) {

    private static final Instant POSTED = Instant.parse("2025-02-27T15:00:00Z");

    /** All files; in a further pass every {@code changedOneIn}th row has another quantity. */
    List<CapacityFile> pass(int pass, int changedOneIn) {
        List<CapacityFile> all = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            all.add(file(file, pass, changedOneIn));
        }
        return all;
    }

    private CapacityFile file(int number, int pass, int changedOneIn) {
        CapacityRow[] content = new CapacityRow[rows];
        for (int row = 0; row < rows; row++) {
            int scheduled = pass > 0 && row % changedOneIn == 0 ? 1_000 + pass : 1_000;
            content[row] = row(row, scheduled);
        }
        Instant posted = POSTED.plusSeconds(pass * 3_600L);
        return new CapacityFile(
                "bench/" + number,
                "TW",
                LocalDate.of(2020, 1, 1).plusDays(number).toString(),
                "Timely",
                null,
                null,
                "OAC_TW.csv",
                "bench",
                number + "-" + pass,
                30_000,
                posted,
                posted,
                FileStatus.READABLE,
                null,
                null,
                content,
                rows,
                0,
                new RejectedRecord[0],
                null);
    }

    private static CapacityRow row(int number, int scheduled) {
        return new CapacityRow(
                number + 2,
                String.valueOf(100_000 + number),
                "WEST TEXAS",
                "LOCATION NUMBER " + number,
                "MQ",
                "DPQ",
                "D",
                BigDecimal.valueOf(5_000),
                BigDecimal.valueOf(6_000),
                BigDecimal.valueOf(scheduled),
                BigDecimal.valueOf(6_000 - scheduled),
                "N",
                "N",
                "N",
                "Y",
                "",
                true,
                null);
    }
}
