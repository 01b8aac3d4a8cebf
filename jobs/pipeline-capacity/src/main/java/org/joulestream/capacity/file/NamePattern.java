package org.joulestream.capacity.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.file.PublishedName.Unknown;
import org.jspecify.annotations.Nullable;

/** The form of published names. */
final class NamePattern {
    private static final int LONGEST = 255;

    // A browser that saves a file twice adds " (1)".
    private static final Pattern NAME =
            Pattern.compile(
                    "oac_(?<asset>[a-z0-9]+)_(?<duns>\\d+)_(?<month>\\d{2})-(?<day>\\d{2})-(?<year>\\d{4})"
                            + "[_ ](?<cycle>[a-z0-9_ \\-]+?)(?: \\(\\d+\\))?\\.csv",
                    Pattern.CASE_INSENSITIVE);

    private NamePattern() {}

    static PublishedName read(String path) {
        String name = withoutDirectories(path);
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return unreadable(name, "is not of the known form");
        }
        LocalDate gasDay = gasDay(matcher);
        if (gasDay == null) {
            return unreadable(name, "names a day that does not exist");
        }
        Cycle cycle = Cycle.named(matcher.group("cycle"));
        if (cycle == null) {
            return unreadable(name, "names an unknown cycle");
        }
        String asset = matcher.group("asset").toUpperCase(Locale.ROOT);
        return new Known(name, asset, matcher.group("duns"), gasDay, cycle);
    }

    private static String withoutDirectories(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String name = path.substring(slash + 1).strip();
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    private static @Nullable LocalDate gasDay(Matcher matcher) {
        try {
            return LocalDate.of(
                    Integer.parseInt(matcher.group("year")),
                    Integer.parseInt(matcher.group("month")),
                    Integer.parseInt(matcher.group("day")));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Unknown unreadable(String name, String problem) {
        return new Unknown(
                name,
                "file name '%s' %s; expected OAC_{asset}_{number}_{MM-dd-yyyy}_{cycle}.csv"
                        .formatted(name, problem));
    }
}
