package org.joulestream.common.window;

import org.jspecify.annotations.Nullable;

/**
 * What the fetching thread hands to the task thread: the split as it will stand, and the element to
 * emit if there is one.
 */
record FetchOutcome<T>(WindowSplit settled, @Nullable T element) {}
