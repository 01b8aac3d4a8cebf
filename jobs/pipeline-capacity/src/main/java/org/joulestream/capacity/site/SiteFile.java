package org.joulestream.capacity.site;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.file.FileShape;
import org.joulestream.capacity.file.NamePattern;
import org.joulestream.capacity.site.SiteAddress.Parameter;
import org.joulestream.capacity.site.YamlNode.Entries;
import org.joulestream.capacity.site.YamlNode.Text;
import org.jspecify.annotations.Nullable;

/** Reads the description of one site and tells everything that is wrong with it. */
final class SiteFile {
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "url",
                    "query",
                    "assets",
                    "zone",
                    "file-name",
                    "cycles",
                    "columns",
                    "key",
                    "table");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");
    // With _history_current behind it a name still fits PostgreSQL's 63 bytes.
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    private final SiteFields fields;
    private final SiteFaults faults;

    private SiteFile(Entries root, SiteFaults faults) {
        this.fields = new SiteFields(root, KEYS, faults);
        this.faults = faults;
    }

    /**
     * The site, or null with at least one more fault.
     *
     * @param text of the file
     */
    static @Nullable Site read(String text, SiteFaults faults) {
        int before = faults.lines().size();
        Entries root = YamlTree.read(text, faults);
        Site site = root == null ? null : new SiteFile(root, faults).site();
        return faults.lines().size() == before ? site : null;
    }

    private @Nullable Site site() {
        String name = fields.text("name", matching(NAME, "my-source"));
        SiteAddress address = address();
        Map<String, String> assets = assets();
        ZoneId zone = fields.text("zone", SiteFile::zone);
        Map<Cycle, SiteCycle> cycles = cycles();
        FileShape shape = shape();
        String table = fields.text("table", matching(TABLE, "my_capacity"));
        if (name == null || address == null || zone == null || table == null) {
            return null;
        }
        return new Site(name, address, assets, zone, cycles, shape, table);
    }

    private @Nullable SiteAddress address() {
        List<Parameter> query = new ArrayList<>();
        fields.texts("query").forEach((name, values) -> addParameters(query, name, values));
        return fields.text("url", url -> SiteAddress.parse(url, query));
    }

    private void addParameters(List<Parameter> query, String name, List<Text> values) {
        for (Text value : values) {
            Parameter parameter =
                    fields.read("query." + name, value, text -> Parameter.parse(name, text));
            if (parameter != null) {
                query.add(parameter);
            }
        }
    }

    private Map<String, String> assets() {
        Map<String, String> assets = new HashMap<>();
        Entries entries = fields.entries("assets");
        entries.values()
                .forEach(
                        (code, node) -> {
                            if (!ASSET.matcher(code).matches()) {
                                faults.add(
                                        entries.lineOf(code),
                                        "assets has '%s'; expected capital letters and digits, such as TW"
                                                .formatted(code));
                            }
                            assets.put(code, node instanceof Text text ? text.text() : code);
                        });
        return assets;
    }

    private Map<Cycle, SiteCycle> cycles() {
        Map<Cycle, SiteCycle> cycles = new EnumMap<>(Cycle.class);
        Entries entries = fields.entries("cycles");
        for (Map.Entry<String, YamlNode> entry : entries.values().entrySet()) {
            Cycle cycle = Cycle.named(entry.getKey());
            SiteCycle terms =
                    terms(entry.getKey(), entries.lineOf(entry.getKey()), entry.getValue());
            if (cycle == null) {
                faults.add(
                        entries.lineOf(entry.getKey()),
                        "cycles has '%s'; expected some of %s"
                                .formatted(entry.getKey(), Cycle.labels()));
            } else if (terms != null) {
                cycles.put(cycle, terms);
            }
        }
        addAskedTwice(cycles, entries.line());
        return cycles;
    }

    private @Nullable SiteCycle terms(String cycle, int line, YamlNode node) {
        if (!(node instanceof Entries entries)) {
            faults.add(
                    line,
                    "cycles.%s has no keys below it; expected ask and posted, for example {ask: \"0\", posted: day before 17:00}"
                            .formatted(cycle));
            return null;
        }
        SiteFields terms = new SiteFields(entries, Set.of("ask", "posted"), faults);
        String ask = terms.text("ask", Function.identity());
        PostingTime posted = terms.text("posted", PostingTime::parse);
        return ask == null || posted == null ? null : new SiteCycle(ask, posted);
    }

    private void addAskedTwice(Map<Cycle, SiteCycle> cycles, int line) {
        Map<String, Cycle> seen = new HashMap<>();
        cycles.forEach(
                (cycle, terms) -> {
                    Cycle other = seen.putIfAbsent(terms.ask(), cycle);
                    if (other != null) {
                        faults.add(
                                line,
                                "cycles %s and %s are both asked for by '%s'; expected one each"
                                        .formatted(other.label(), cycle.label(), terms.ask()));
                    }
                });
    }

    private FileShape shape() {
        NamePattern names =
                fields.has("file-name") ? fields.text("file-name", NamePattern::parse) : null;
        SiteColumns columns = new SiteColumns(fields, faults);
        return new FileShape(columns.titles(), columns.key(), names);
    }

    private static Function<String, String> matching(Pattern form, String example) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no name; expected %s, for example %s"
                                .formatted(text, form.pattern(), example));
            }
            return text;
        };
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "'%s' is no time zone; expected one such as America/Chicago".formatted(text));
        }
    }
}
