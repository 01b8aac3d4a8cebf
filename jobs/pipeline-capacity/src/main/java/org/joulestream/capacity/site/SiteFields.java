package org.joulestream.capacity.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.joulestream.capacity.site.YamlNode.Entries;
import org.joulestream.capacity.site.YamlNode.Items;
import org.joulestream.capacity.site.YamlNode.Text;
import org.joulestream.common.config.Nearest;
import org.jspecify.annotations.Nullable;

/** The values under some keys of a description; what cannot be used is told and then null. */
final class SiteFields {
    private final Entries entries;
    private final SiteFaults faults;

    /**
     * @param known keys that there may be; others are faults
     */
    SiteFields(Entries entries, Set<String> known, SiteFaults faults) {
        this.entries = entries;
        this.faults = faults;
        entries.values().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> addUnknown(key, known));
    }

    /** Tells a key that nobody knows, and what was meant. */
    private void addUnknown(String key, Set<String> known) {
        String meant =
                Nearest.to(key, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; expected some of " + String.join(", ", sorted(known)));
        faults.add(entries.lineOf(key), "%s is no known key%s".formatted(key, meant));
    }

    boolean has(String key) {
        return entries.values().containsKey(key);
    }

    /**
     * A text in the form that is wanted.
     *
     * @param read throws IllegalArgumentException with one line for people
     */
    <T> @Nullable T text(String key, Function<String, T> read) {
        YamlNode node = required(key);
        if (node == null) {
            return null;
        }
        if (node instanceof Text text && !text.text().isBlank()) {
            return read(key, text, read);
        }
        faults.add(node.line(), key + " is no text; expected one, such as '" + key + ": …'");
        return null;
    }

    /** Nested keys; empty where they are missing. */
    Entries entries(String key) {
        YamlNode node = required(key);
        if (node instanceof Entries found) {
            return found;
        }
        if (node != null) {
            faults.add(node.line(), key + " has no keys below it; expected some");
        }
        return new Entries(entries.line(), Map.of(), Map.of());
    }

    /** Nested keys with a text or a list of texts each, in the order of the file. */
    Map<String, List<Text>> texts(String key) {
        Map<String, List<Text>> texts = new LinkedHashMap<>();
        entries(key)
                .values()
                .forEach((name, node) -> texts.put(name, list(key + '.' + name, node)));
        return texts;
    }

    /** A list of texts, or one text; empty where it is missing. */
    List<Text> list(String key) {
        YamlNode node = required(key);
        return node == null ? List.of() : list(key, node);
    }

    private List<Text> list(String key, YamlNode node) {
        List<Text> texts = new ArrayList<>();
        List<YamlNode> nodes = node instanceof Items items ? items.items() : List.of(node);
        for (YamlNode item : nodes) {
            if (item instanceof Text text) {
                texts.add(text);
            } else {
                faults.add(item.line(), key + " has keys below it; expected a text");
            }
        }
        return texts;
    }

    <T> @Nullable T read(String key, Text text, Function<String, T> read) {
        try {
            return read.apply(text.text().strip());
        } catch (IllegalArgumentException wrong) {
            faults.add(text.line(), key + ": " + wrong.getMessage());
            return null;
        }
    }

    private @Nullable YamlNode required(String key) {
        YamlNode node = entries.values().get(key);
        if (node == null) {
            faults.add(entries.line(), key + " is missing");
        }
        return node;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
