package org.joulestream.telemetry.source;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.joulestream.common.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What InfluxDB answers with success only to who may read the bucket, at next to no cost; for
 * programs that ask it by HTTP without its client.
 *
 * @param address to POST to, with the query part
 * @param contentType of the body
 * @param body the question
 * @param login who asks
 */
public record AccessQuestion(URI address, String contentType, String body, InfluxLogin login) {

    /**
     * By the settings that the job reads.
     *
     * @param server address of InfluxDB
     * @param settings of all {@link InfluxOptions} but the address
     * @return null where they do not say whose bucket it is, so that nobody can be asked
     */
    public static @Nullable AccessQuestion of(URI server, Settings settings) {
        String org = settings.find(InfluxOptions.ORG);
        InfluxLanguage language = settings.get(InfluxOptions.LANGUAGE);
        if (language == InfluxLanguage.FLUX && org == null) {
            return null;
        }
        InfluxServer asked =
                new InfluxServer(
                        server,
                        language,
                        org == null ? "" : org,
                        settings.get(InfluxOptions.BUCKET),
                        settings.find(InfluxOptions.RETENTION_POLICY),
                        settings.get(InfluxOptions.MEASUREMENT),
                        InfluxLogin.of(settings),
                        Duration.ZERO);
        return language == InfluxLanguage.FLUX ? flux(asked) : influxQl(asked);
    }

    private static AccessQuestion flux(InfluxServer server) {
        return new AccessQuestion(
                below(server, "/api/v2/query?" + form(Map.of("org", server.org()))),
                "application/vnd.flux",
                FluxText.access(server),
                server.login());
    }

    private static AccessQuestion influxQl(InfluxServer server) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("db", server.bucket());
        fields.put("q", InfluxQlText.fieldKeys(server.measurement()));
        if (server.retentionPolicy() != null) {
            fields.put("rp", server.retentionPolicy());
        }
        return new AccessQuestion(
                below(server, "/query"),
                "application/x-www-form-urlencoded",
                form(fields),
                server.login());
    }

    private static URI below(InfluxServer server, String path) {
        return URI.create(server.url().toString().replaceFirst("/+$", "") + path);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
