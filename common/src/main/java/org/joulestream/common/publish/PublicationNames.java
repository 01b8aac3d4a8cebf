package org.joulestream.common.publish;

import java.util.Arrays;

/** Names of files at a target: relative, and never out of its root. */
final class PublicationNames {

    /** Where the local store keeps what is not visible yet. */
    static final String STAGING = ".staging";

    private PublicationNames() {}

    /** Returns the name, once it is found to be one. */
    static String require(String name) {
        boolean wellFormed =
                Arrays.stream(name.split("/", -1)).allMatch(PublicationNames::isPlain)
                        && name.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c));
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    "file name of a publication is '%s'; expected a path below the target's root, such as exports/TUR/2023-12-tur.mdb"
                            .formatted(name));
        }
        if (name.equals(STAGING) || name.startsWith(STAGING + '/')) {
            throw new IllegalArgumentException(
                    "file name of a publication is '%s'; %s is kept for files that are not visible yet"
                            .formatted(name, STAGING));
        }
        return name;
    }

    private static boolean isPlain(String folder) {
        return !folder.isEmpty() && !folder.equals(".") && !folder.equals("..");
    }
}
