package org.joulestream.common.window;

import java.util.List;

/**
 * What the fetching thread hands to the task thread: the split as it will stand, and the elements
 * to emit on the way there, which are one, none, or the last words on all that remains.
 */
record FetchOutcome<T>(WindowSplit split, List<T> elements) {}
