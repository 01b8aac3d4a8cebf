package org.joulestream.turbines.compare;

import org.joulestream.turbines.table.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file.
 *
 * @param type null where the file doesn't say, as CSV without a manifest
 */
public record ArchiveColumn(String name, @Nullable ColumnType type) {}
