package org.joulestream.common.publish;

/**
 * A file of a publication that lies at the target, whole, but not under its final name.
 *
 * @param name final name, relative to the target's root, with '/' between folders
 * @param length in bytes
 * @param sha256 of its content, lower-case hex
 * @param handle what the store finds it by; of use to no one else
 */
public record StagedPart(String name, long length, String sha256, byte[] handle) {}
