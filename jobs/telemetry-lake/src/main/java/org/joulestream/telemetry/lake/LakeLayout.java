package org.joulestream.telemetry.lake;

/** How folders of dates are called. */
public enum LakeLayout {
    /** {@code date=2026/02/07}, as the replaced program had it. */
    ORIGINAL("yyyy/MM/dd"),
    /** {@code date=2026-02-07}: a partition that Athena, Spark and DuckDB discover. */
    HIVE("yyyy-MM-dd");

    private final String pattern;

    LakeLayout(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }
}
