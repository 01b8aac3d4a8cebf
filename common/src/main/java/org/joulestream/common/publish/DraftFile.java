package org.joulestream.common.publish;

import java.nio.file.Path;

/**
 * A written file and the name it is to get.
 *
 * @param name relative to the target's root, with '/' between folders
 * @param file where it lies now
 */
public record DraftFile(String name, Path file) {}
