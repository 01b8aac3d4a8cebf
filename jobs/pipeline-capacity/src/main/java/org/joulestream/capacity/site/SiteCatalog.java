package org.joulestream.capacity.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joulestream.common.config.Nearest;
import org.jspecify.annotations.Nullable;

/** Finds descriptions of sites, those of this jar by name and others by path. */
public final class SiteCatalog {
    /** The descriptions that are used unless others are chosen; no pipeline is in two of them. */
    public static final List<String> DEFAULT = List.of("energy-transfer", "energy-transfer-enable");

    /** All descriptions of this jar. */
    public static final List<String> SHIPPED =
            List.of("energy-transfer", "energy-transfer-enable", "energy-transfer-by-location");

    private SiteCatalog() {}

    /**
     * Reads all sources and compares them.
     *
     * @param sources names of shipped descriptions, or paths of YAML files
     * @param faults gets a line for everything that is wrong
     * @return those without a fault of their own
     */
    public static Sites read(List<String> sources, List<String> faults) {
        List<Site> sites = new ArrayList<>();
        for (String source : sources.stream().distinct().toList()) {
            Site site = read(source, faults);
            if (site != null) {
                sites.add(site);
            }
        }
        if (sources.isEmpty()) {
            faults.add("capacity.sources names none; expected some, such as " + DEFAULT.get(0));
        }
        addConflicts(sites, faults);
        return new Sites(sites);
    }

    private static @Nullable Site read(String source, List<String> faults) {
        boolean path = source.matches("(?i).*([/\\\\]|\\.ya?ml$).*");
        String text = path ? file(source, faults) : shipped(source, faults);
        return text == null ? null : SiteFile.read(text, new SiteFaults(source, faults));
    }

    private static @Nullable String shipped(String name, List<String> faults) {
        if (!SHIPPED.contains(name)) {
            String meant =
                    Nearest.to(name, SHIPPED)
                            .map(near -> "did you mean " + near + "?")
                            .orElse(
                                    "expected some of %s, or paths of YAML files"
                                            .formatted(String.join(", ", SHIPPED)));
            faults.add(
                    "capacity.sources has '%s', which is no shipped source; %s"
                            .formatted(name, meant));
            return null;
        }
        try (InputStream in = SiteCatalog.class.getResourceAsStream("/sources/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks sources/" + name + ".yaml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String file(String path, List<String> faults) {
        try {
            return Files.readString(Path.of(path));
        } catch (CharacterCodingException e) {
            faults.add(path + ": not UTF-8 text; save it as UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            faults.add(
                    "capacity.sources has '%s', which cannot be read; expected a YAML file"
                            .formatted(path));
        }
        return null;
    }

    private static void addConflicts(List<Site> sites, List<String> faults) {
        Map<String, Site> names = new HashMap<>();
        Map<String, Site> assets = new HashMap<>();
        Map<String, Site> tables = new HashMap<>();
        for (Site site : sites) {
            if (names.putIfAbsent(site.name(), site) != null) {
                faults.add("two sources are named %s; expected a name each".formatted(site.name()));
            }
            addSharedAssets(site, assets, faults);
            addOtherKey(site, tables.putIfAbsent(site.table(), site), faults);
        }
    }

    private static void addSharedAssets(Site site, Map<String, Site> assets, List<String> faults) {
        for (String asset : site.assets().keySet().stream().sorted().toList()) {
            Site other = assets.putIfAbsent(asset, site);
            if (other != null) {
                faults.add(
                        "pipeline %s is in source %s and in source %s; expected it in one of those that capacity.sources names"
                                .formatted(asset, other.name(), site.name()));
            }
        }
    }

    private static void addOtherKey(Site site, @Nullable Site first, List<String> faults) {
        if (site.table().equals(Sites.DEFAULT_TABLE) && !sameKey(site.key(), Sites.DEFAULT_KEY)) {
            faults.add(
                    "source %s has key %s and table %s, whose key is %s; expected that key or another table"
                            .formatted(site.name(), site.key(), site.table(), Sites.DEFAULT_KEY));
        } else if (first != null && !sameKey(first.key(), site.key())) {
            faults.add(
                    "sources %s and %s have table %s, with keys %s and %s; expected the same key or another table"
                            .formatted(
                                    first.name(),
                                    site.name(),
                                    site.table(),
                                    first.key(),
                                    site.key()));
        }
    }

    private static boolean sameKey(List<String> one, List<String> other) {
        return Set.copyOf(one).equals(Set.copyOf(other));
    }
}
