package org.joulestream.capacity.site;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows its line. */
sealed interface YamlNode {
    int line();

    record Text(int line, String text) implements YamlNode {}

    record Items(int line, List<YamlNode> items) implements YamlNode {}

    /**
     * Keys and values.
     *
     * @param keyLines line of each key
     */
    record Entries(int line, Map<String, YamlNode> values, Map<String, Integer> keyLines)
            implements YamlNode {
        int lineOf(String key) {
            return keyLines.getOrDefault(key, line);
        }
    }
}
