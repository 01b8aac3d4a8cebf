package org.joulestream.capacity.site;

import java.util.List;

/**
 * Collects what is wrong with one description, a line each.
 *
 * @param file as the user named it
 */
record SiteFaults(String file, List<String> lines) {

    void add(int line, String what) {
        lines.add("%s line %d: %s".formatted(file, line, what));
    }

    /** About the file as a whole. */
    void add(String what) {
        lines.add(file + ": " + what);
    }
}
