package org.joulestream.capacity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.capacity.source.GasDayRange;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.Origin;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the options say is read: a folder, a range of gas days, or the site as it posts, with ranges
 * beside.
 */
final class CapacityScope {

    private CapacityScope() {}

    /** Whether the job follows the site: neither a folder nor gas days are named. */
    static boolean follows(Settings settings) {
        return settings.find(CapacityOptions.FILES) == null && range(settings) == null;
    }

    /** The gas days to read before the job ends; null where it follows the site. */
    static @Nullable GasDayRange range(Settings settings) {
        LocalDate day = settings.find(CapacityOptions.GAS_DAY);
        LocalDate from = day == null ? settings.find(CapacityOptions.FROM) : day;
        if (from == null) {
            return null;
        }
        LocalDate to = settings.find(CapacityOptions.TO);
        return new GasDayRange(from, to == null ? from : to);
    }

    /** Ranges to read beside following the site. */
    static List<GasDayRange> backfills(Settings settings) {
        List<String> ranges = settings.find(CapacityOptions.BACKFILL);
        return ranges == null ? List.of() : ranges.stream().map(GasDayRange::parse).toList();
    }

    /** What is wrong between the options that say what is read, a line each. */
    static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>();
        Path files = settings.find(CapacityOptions.FILES);
        boolean range =
                Stream.of(CapacityOptions.FROM, CapacityOptions.TO, CapacityOptions.GAS_DAY)
                        .anyMatch(settings::isGiven);
        if (files != null && range) {
            faults.add(
                    "capacity.files and a range of gas days are both given; expected one of them");
        }
        if (files != null && !Files.isDirectory(files)) {
            faults.add("capacity.files is '" + files + "', which is no folder; expected a folder");
        }
        if (files != null || range) {
            addFollowersOptions(settings, faults);
        }
        if (!range && isArgument(settings, CapacityOptions.REVISITS)) {
            faults.add(
                    "capacity.revisits is for a range of gas days; expected it with capacity.from"
                            + " or capacity.gas-day; while following, give capacity.revisit-days");
        }
        addRangeFaults(settings, faults);
        return faults;
    }

    private static void addFollowersOptions(Settings settings, List<String> faults) {
        Stream.of(
                        CapacityOptions.BACKFILL,
                        CapacityOptions.POLL_INTERVAL,
                        CapacityOptions.REVISIT_DAYS)
                .filter(option -> isArgument(settings, option))
                .forEach(
                        option ->
                                faults.add(
                                        option.key()
                                                + " is for a job that follows the site; expected"
                                                + " it without capacity.files, capacity.from,"
                                                + " capacity.to and capacity.gas-day"));
    }

    private static void addRangeFaults(Settings settings, List<String> faults) {
        LocalDate from = settings.find(CapacityOptions.FROM);
        LocalDate to = settings.find(CapacityOptions.TO);
        if (settings.isGiven(CapacityOptions.GAS_DAY) && (from != null || to != null)) {
            faults.add(
                    "capacity.gas-day and a range of gas days are both given; expected one of them");
        }
        if (from == null && to != null) {
            faults.add("capacity.to is given without capacity.from; expected both, or from alone");
        }
        if (from != null && to != null && to.isBefore(from)) {
            faults.add(
                    "capacity.to is %s, before capacity.from %s; expected the same day or a later one"
                            .formatted(to, from));
        }
    }

    /** In a file or the environment it may stand for other runs as well. */
    private static boolean isArgument(Settings settings, Option<?> option) {
        Origin origin = settings.origin(option);
        return origin != null && origin.layer() == Origin.Layer.ARGUMENT;
    }

    /** What is wrong with ranges as they are written, a line each. */
    static List<String> wrongRanges(List<String> ranges) {
        List<String> faults = new ArrayList<>();
        for (String range : ranges) {
            try {
                var unused = GasDayRange.parse(range);
            } catch (IllegalArgumentException wrong) {
                faults.add("has " + wrong.getMessage());
            }
        }
        return faults;
    }
}
