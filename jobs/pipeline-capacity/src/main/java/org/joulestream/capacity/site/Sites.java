package org.joulestream.capacity.site;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joulestream.capacity.file.FileShape;
import org.joulestream.capacity.file.FileShapes;
import org.jspecify.annotations.Nullable;

/** All sites of one run; each pipeline belongs to one of them. */
public record Sites(List<Site> all) implements Serializable {
    /** The table of pipelines that no site names. */
    public static final String DEFAULT_TABLE = "operational_capacity";

    /** Its key, beside pipeline, gas day and cycle. */
    public static final List<String> DEFAULT_KEY =
            List.of("loc", "flow_ind", "loc_qti", "loc_purp_desc");

    /** Keeps a copy. */
    public Sites {
        all = List.copyOf(all);
    }

    /** The site of a pipeline. */
    public Site of(String asset) {
        Site site = find(asset);
        if (site == null) {
            throw new IllegalStateException("no source has pipeline " + asset + ": not checked");
        }
        return site;
    }

    /** The site of a pipeline; null if none has it. */
    public @Nullable Site find(String asset) {
        return all.stream()
                .filter(site -> site.assets().containsKey(asset))
                .findFirst()
                .orElse(null);
    }

    /** Codes of all pipelines, in alphabetical order. */
    public List<String> assets() {
        return all.stream().flatMap(site -> site.assets().keySet().stream()).sorted().toList();
    }

    /** One site for each table but the default one. */
    public List<Site> withOwnTable() {
        Map<String, Site> byTable = new TreeMap<>();
        all.stream()
                .filter(site -> !site.table().equals(DEFAULT_TABLE))
                .forEach(site -> byTable.putIfAbsent(site.table(), site));
        return List.copyOf(byTable.values());
    }

    /** Codes of the pipelines whose rows are kept in this table. */
    public Set<String> assetsIn(String table) {
        return all.stream()
                .filter(site -> site.table().equals(table))
                .flatMap(site -> site.assets().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What files look like; those of unknown pipelines like those in the default table. */
    public FileShapes shapes() {
        Map<String, FileShape> byAsset = new HashMap<>();
        all.forEach(
                site -> site.assets().keySet().forEach(asset -> byAsset.put(asset, site.shape())));
        FileShape others =
                all.stream()
                        .filter(site -> site.table().equals(DEFAULT_TABLE))
                        .map(Site::shape)
                        .filter(shape -> shape.names() != null)
                        .findFirst()
                        .orElse(null);
        return new FileShapes(byAsset, others);
    }
}
