package org.joulestream.capacity.site;

import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.joulestream.capacity.file.Column;
import org.joulestream.capacity.file.Cycle;
import org.joulestream.capacity.file.FileShape;

/**
 * One site that publishes capacity files, as its description says.
 *
 * @param name of the source
 * @param address how a file is asked for
 * @param assets pipelines by the code that stands for them in addresses and file names
 * @param zone in which gas days run and posting times are told
 * @param cycles those that can be asked for
 * @param shape what its files look like
 * @param table where their rows are kept
 */
public record Site(
        String name,
        SiteAddress address,
        Map<String, String> assets,
        ZoneId zone,
        Map<Cycle, SiteCycle> cycles,
        FileShape shape,
        String table)
        implements Serializable {

    /** Keeps copies. */
    public Site {
        assets = Map.copyOf(assets);
        cycles = Map.copyOf(cycles);
    }

    /**
     * The URL of one file.
     *
     * @param cycle one of those that can be asked for
     */
    public URI uri(String asset, LocalDate gasDay, Cycle cycle) {
        return address.uri(asset, gasDay, cycle(cycle).ask());
    }

    /** The host that is asked for a pipeline's files. */
    public String host(String asset) {
        return address.uri(asset, LocalDate.EPOCH, "0").getHost();
    }

    /** How a cycle is asked for and when it is posted. */
    public SiteCycle cycle(Cycle cycle) {
        SiteCycle found = cycles.get(cycle);
        if (found == null) {
            throw new IllegalStateException(
                    "source " + name + " cannot ask for " + cycle.label() + ": not checked");
        }
        return found;
    }

    /** Names of the columns that tell the rows of one file apart. */
    public List<String> key() {
        return shape.key().stream().map(Column::label).toList();
    }
}
