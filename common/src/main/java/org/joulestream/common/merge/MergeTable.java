package org.joulestream.common.merge;

import java.io.Serializable;
import java.util.List;

/**
 * A table of current rows and its history (SCD2), which have the same business columns.
 *
 * <p>Both carry {@code row_hash text}; the history also {@code is_current}, {@code valid_from} and
 * {@code valid_to} (timestamps in UTC) and a unique index on the key where current.
 *
 * @param latest table with one row a key
 * @param history table with one row a version
 * @param group columns whose values a window shares; the leading part of the key
 * @param key further columns of the key
 * @param values the content: a change in one of them is a new version
 * @param latestStamps written with a version of the latest table, but no content
 * @param historyStamps likewise for the history
 */
public record MergeTable<T, R>(
        String latest,
        String history,
        List<Column<T, R>> group,
        List<Column<T, R>> key,
        List<Column<T, R>> values,
        List<Column<T, R>> latestStamps,
        List<Column<T, R>> historyStamps)
        implements Serializable {}
