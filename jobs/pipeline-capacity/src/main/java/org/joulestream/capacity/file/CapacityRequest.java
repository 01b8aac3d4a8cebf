package org.joulestream.capacity.file;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds the URL that answers with the file of one gas day and cycle.
 *
 * @param template URL without query; {@code {asset}} stands for the pipeline code
 * @param searchType which locations are in the file
 */
public record CapacityRequest(String template, SearchType searchType) implements Serializable {
    /** The operator's site. */
    public static final String DEFAULT_TEMPLATE =
            "https://twtransfer.energytransfer.com/ipost/{asset}/capacity/operationally-available";

    private static final DateTimeFormatter GAS_DAY =
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

    /** Which locations are in the file. */
    public enum SearchType {
        /** All active locations. */
        ALL,
        /** Only those with a scheduled quantity. */
        NOM
    }

    /** Refuses what is no absolute HTTP address. */
    public CapacityRequest {
        String example = template.replace("{asset}", "TW");
        if (!isHttp(example)) {
            throw new IllegalArgumentException(
                    "'%s' is no address of a capacity site; expected http(s)://host/path, for example %s"
                            .formatted(template, DEFAULT_TEMPLATE));
        }
    }

    /** The operator's own site, all active locations. */
    public static CapacityRequest standard() {
        return new CapacityRequest(DEFAULT_TEMPLATE, SearchType.ALL);
    }

    /** With {@code cycle} null the site chooses the cycle. */
    public URI uri(String asset, LocalDate gasDay, @Nullable Integer cycle) {
        String code = encoded(asset);
        String query =
                "f=csv&extension=csv&asset=%s&gasDay=%s&searchType=%s&searchString=&locType=ALL&locZone=ALL"
                        .formatted(code, encoded(GAS_DAY.format(gasDay)), searchType);
        String address = template.replace("{asset}", code);
        String separator = address.contains("?") ? "&" : "?";
        return URI.create(address + separator + query + (cycle == null ? "" : "&cycle=" + cycle));
    }

    private static boolean isHttp(String address) {
        try {
            URI uri = new URI(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
