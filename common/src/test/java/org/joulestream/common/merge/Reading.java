package org.joulestream.common.merge;

import org.jspecify.annotations.Nullable;

/** A row for tests. */
public record Reading(String point, @Nullable Integer value) {}
