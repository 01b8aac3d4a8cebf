package org.joulestream.capacity.site;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulestream.capacity.file.Column;
import org.joulestream.capacity.file.FileShape;
import org.joulestream.capacity.site.YamlNode.Entries;
import org.joulestream.capacity.site.YamlNode.Text;
import org.jspecify.annotations.Nullable;

/** The columns of a site's files and their key, out of its description. */
final class SiteColumns {
    private final SiteFields fields;
    private final SiteFaults faults;
    private final Map<Column, List<String>> titles = new EnumMap<>(Column.class);
    private final Set<Column> key = new LinkedHashSet<>();

    SiteColumns(SiteFields fields, SiteFaults faults) {
        this.fields = fields;
        this.faults = faults;
        readTitles();
        readKey();
    }

    Map<Column, List<String>> titles() {
        return titles;
    }

    List<Column> key() {
        return List.copyOf(key);
    }

    private void readTitles() {
        Entries entries = fields.entries("columns");
        SiteFields columns = new SiteFields(entries, Set.copyOf(Column.labels()), faults);
        Set<String> seen = new HashSet<>();
        for (String label : entries.values().keySet()) {
            Column column = Column.labelled(label);
            List<Text> texts = columns.list(label);
            texts.forEach(text -> refuseSecond(label, text, seen));
            if (column != null && !texts.isEmpty()) {
                titles.put(column, texts.stream().map(text -> text.text().strip()).toList());
            }
        }
        if (!titles.containsKey(Column.LOCATION)) {
            faults.add(
                    entries.line(),
                    "columns has no loc; expected the title of the location's code");
        }
    }

    private void refuseSecond(String label, Text text, Set<String> seen) {
        if (text.text().isBlank()) {
            faults.add(text.line(), "columns.%s is empty; expected a title".formatted(label));
        } else if (seen.stream().anyMatch(title -> FileShape.isSameTitle(title, text.text()))) {
            faults.add(
                    text.line(),
                    "columns.%s has the title '%s' again; expected each title once"
                            .formatted(label, text.text()));
        }
        seen.add(text.text());
    }

    private void readKey() {
        for (Text text : fields.list("key")) {
            Column column = Column.labelled(text.text().strip());
            String fault = fault(text.text(), column);
            if (fault != null) {
                faults.add(text.line(), "key has " + fault);
            } else if (column != null && !key.add(column)) {
                faults.add(text.line(), "key has %s twice".formatted(column.label()));
            }
        }
        if (key.isEmpty() && fields.has("key")) {
            faults.add("key names no column; expected some, for example [loc, flow_ind]");
        }
    }

    private @Nullable String fault(String label, @Nullable Column column) {
        if (column == null) {
            return "'%s', which is no column; expected some of %s"
                    .formatted(label, String.join(", ", Column.labels()));
        }
        if (column.isQuantity()) {
            return label + ", which is a quantity; expected texts only";
        }
        return titles.containsKey(column)
                ? null
                : label + ", which columns does not give a title; expected a line for it there";
    }
}
