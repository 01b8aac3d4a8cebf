package org.joulestream.common.publish;

import org.joulestream.common.window.Window;

/**
 * What the stage's index knows of a window without its element; lives in state.
 *
 * @param window the one that is present
 * @param contentHash of its element
 */
public record PublicationWindow(Window window, String contentHash) {}
