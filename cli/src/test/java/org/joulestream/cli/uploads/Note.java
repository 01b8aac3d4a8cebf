package org.joulestream.cli.uploads;

import org.joulestream.common.window.Window;

/** A publication of one window: a text. */
public record Note(String name, Window window, String text) {}
