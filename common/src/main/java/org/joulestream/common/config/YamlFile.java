package org.joulestream.common.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A YAML file flattened to dotted keys; nested and dotted spelling mean the same.
 *
 * <p>Read token by token and not as a tree, because a fault names the line and a value keeps its
 * text ({@code 0123} stays so).
 */
final class YamlFile {
    private final Path file;
    private final YAMLParser parser;
    private final Faults faults;
    private final Map<String, RawValue> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlFile(Path file, YAMLParser parser, Faults faults) {
        this.file = file;
        this.parser = parser;
        this.faults = faults;
    }

    static Map<String, RawValue> read(Path file, Faults faults) {
        String text = TextFile.read(file, faults);
        if (text == null) {
            return Map.of();
        }
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlFile(file, parser, faults).document();
        } catch (JsonProcessingException e) {
            faults.add(broken(file, e));
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable String secret(Path file, String key) {
        Faults faults = new Faults();
        RawValue value = read(file, faults).get(key);
        faults.throwIfAny();
        return value == null ? null : value.text();
    }

    /** Only the parser's problem: its whole message quotes lines, which may hold a secret. */
    private static String broken(Path file, JsonProcessingException e) {
        String problem =
                e.getCause() instanceof MarkedYAMLException marked
                        ? ": " + marked.getProblem()
                        : "";
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return "%s line %d is not valid YAML%s".formatted(file, line, problem);
    }

    private Map<String, RawValue> document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            object("");
        } else if (first != null && first != JsonToken.VALUE_NULL) {
            fault(line(), "holds no keys; expected lines such as 'db.host: localhost'");
        }
        if (parser.nextToken() != null) {
            fault(line(), "begins a second document; expected one");
        }
        return values;
    }

    private void object(String prefix) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = prefix + parser.currentName();
            int line = line();
            Integer earlier = lines.putIfAbsent(key, line);
            if (earlier != null) {
                fault(line, "gives %s again; it is in line %d already".formatted(key, earlier));
            }
            parser.nextToken();
            value(key, line);
        }
    }

    private void value(String key, int line) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(key + ".");
        } else if (token == JsonToken.START_ARRAY) {
            put(key, String.join(",", array(key)), line);
        } else if (parser.isCurrentAlias()) {
            fault(line, "gives %s as an alias; write the value".formatted(key));
        } else if (token != JsonToken.VALUE_NULL) {
            put(key, parser.getText(), line);
        }
    }

    private List<String> array(String key) throws IOException {
        List<String> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                items.add(parser.getText());
            } else {
                fault(line(), "nests in the list %s; expected plain items".formatted(key));
                parser.skipChildren();
            }
        }
        return items;
    }

    private void put(String key, String text, int line) {
        values.putIfAbsent(key, new RawValue(text, Origin.yaml(file, key, line)));
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void fault(int line, String what) {
        faults.add("%s line %d %s".formatted(file, line, what));
    }
}
