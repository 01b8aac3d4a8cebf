package org.joulestream.common.merge;

import java.io.Serializable;

/**
 * Where windows are merged to.
 *
 * @param name of the merge in {@code merge_group}; never changes once released
 * @param table the tables
 * @param view how a window is seen
 * @param ledger where every window is recorded
 */
public record MergeTarget<T, R>(
        String name, MergeTable<T, R> table, MergeWindow<T, R> view, MergeLedger<T> ledger)
        implements Serializable {}
