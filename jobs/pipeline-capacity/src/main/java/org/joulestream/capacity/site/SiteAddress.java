package org.joulestream.capacity.site;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joulestream.capacity.file.Template;
import org.joulestream.capacity.file.Template.Placeholder;

/**
 * Builds the URL that answers with the file of one gas day and cycle.
 *
 * @param url address, with or without parameters of its own
 * @param query further parameters in the order in which they are sent
 */
public record SiteAddress(Template url, List<Parameter> query) implements Serializable {
    private static final Set<String> PLACEHOLDERS = Set.of("asset", Template.GAS_DAY, "cycle");
    private static final String EXAMPLE =
            "https://twtransfer.energytransfer.com/ipost/{asset}/capacity/operationally-available";
    private static final LocalDate SOME_DAY = LocalDate.of(2025, 2, 27);

    /** A query parameter. */
    public record Parameter(String name, Template value) implements Serializable {
        /**
         * Reads the value.
         *
         * @throws IllegalArgumentException with one line for people
         */
        public static Parameter parse(String name, String value) {
            return new Parameter(name, Template.parse(value, PLACEHOLDERS));
        }
    }

    /** Refuses what is no absolute HTTP address. */
    public SiteAddress {
        query = List.copyOf(query);
        String example = filled(url, new Asked("TW", SOME_DAY, "0"), UnaryOperator.identity());
        if (!isHttp(example)) {
            throw new IllegalArgumentException(
                    "'%s' is no address of a capacity site; expected http(s)://host/path, for example %s"
                            .formatted(url.text(), EXAMPLE));
        }
    }

    private record Asked(String asset, LocalDate gasDay, String cycle) {
        private String value(Placeholder placeholder) {
            return switch (placeholder.name()) {
                case "asset" -> asset;
                case "cycle" -> cycle;
                default -> placeholder.format().format(gasDay);
            };
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with one line for people
     */
    public static SiteAddress parse(String url, List<Parameter> query) {
        return new SiteAddress(Template.parse(url, PLACEHOLDERS), query);
    }

    /**
     * The URL of one file.
     *
     * @param cycle as the site knows it
     */
    public URI uri(String asset, LocalDate gasDay, String cycle) {
        Asked asked = new Asked(asset, gasDay, cycle);
        String address = filled(url, asked, UnaryOperator.identity());
        String parameters =
                query.stream()
                        .map(
                                parameter ->
                                        encoded(parameter.name())
                                                + '='
                                                + filled(
                                                        parameter.value(),
                                                        asked,
                                                        SiteAddress::encoded))
                        .collect(Collectors.joining("&"));
        String separator = address.contains("?") ? "&" : "?";
        return URI.create(parameters.isEmpty() ? address : address + separator + parameters);
    }

    /** This address with another value of one parameter, where it has that. */
    SiteAddress with(String name, String value) {
        return new SiteAddress(
                url,
                query.stream()
                        .map(
                                parameter ->
                                        parameter.name().equals(name)
                                                ? Parameter.parse(name, value)
                                                : parameter)
                        .toList());
    }

    private static String filled(Template template, Asked asked, UnaryOperator<String> literals) {
        return template.fill(literals, placeholder -> encoded(asked.value(placeholder)));
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
