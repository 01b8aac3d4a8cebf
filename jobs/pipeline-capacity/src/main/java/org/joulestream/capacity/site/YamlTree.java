package org.joulestream.capacity.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.site.YamlNode.Entries;
import org.joulestream.capacity.site.YamlNode.Items;
import org.joulestream.capacity.site.YamlNode.Text;
import org.jspecify.annotations.Nullable;

/** Reads YAML token by token: a fault names its line, and {@code 13:00} or {@code 0} stay texts. */
final class YamlTree {
    private final YAMLParser parser;
    private final SiteFaults faults;

    private YamlTree(YAMLParser parser, SiteFaults faults) {
        this.parser = parser;
        this.faults = faults;
    }

    /** The keys of the file; null where it has none. */
    static @Nullable Entries read(String text, SiteFaults faults) {
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlTree(parser, faults).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            faults.add(line, "no YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Entries document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            faults.add(1, "no keys; expected lines such as 'name: my-source'");
            return null;
        }
        Entries entries = entries();
        if (parser.nextToken() != null) {
            faults.add(line(), "a second document; expected one");
        }
        return entries;
    }

    private YamlNode node() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> entries();
            case START_ARRAY -> items();
            default -> new Text(line(), scalar());
        };
    }

    private Entries entries() throws IOException {
        int line = line();
        Map<String, YamlNode> values = new LinkedHashMap<>();
        Map<String, Integer> keyLines = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Integer earlier = keyLines.putIfAbsent(key, line());
            if (earlier != null) {
                faults.add(line(), "%s again; it is in line %d already".formatted(key, earlier));
            }
            parser.nextToken();
            values.putIfAbsent(key, node());
        }
        return new Entries(line, values, keyLines);
    }

    private Items items() throws IOException {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new Items(line, items);
    }

    private String scalar() throws IOException {
        if (parser.isCurrentAlias()) {
            faults.add(line(), "an alias; expected the value itself");
        }
        return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
