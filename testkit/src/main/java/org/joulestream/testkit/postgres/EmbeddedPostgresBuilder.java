package org.joulestream.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an embedded server is to be started. */
public final class EmbeddedPostgresBuilder {
    @Nullable Path dataDirectory;
    Path cacheDirectory = Binaries.defaultCache();
    RunAs runAs = RunAs.AUTOMATIC;
    List<String> unshareCommand = Account.UNSHARE;
    boolean shutdownHook = true;
    private boolean durable;
    private final Map<String, String> extraSettings = new LinkedHashMap<>();

    EmbeddedPostgresBuilder() {}

    /** Keeps data, password and log in this directory, and goes on from what is there. */
    public EmbeddedPostgresBuilder dataDirectory(Path directory) {
        this.dataDirectory = directory;
        return this;
    }

    /**
     * Whether a commit waits for the disk; off by default, which is faster and survives no crash.
     */
    public EmbeddedPostgresBuilder durable(boolean isDurable) {
        this.durable = isDurable;
        return this;
    }

    /** Whose rights the server gets. */
    public EmbeddedPostgresBuilder runAs(RunAs account) {
        this.runAs = account;
        return this;
    }

    /** The command that opens a user namespace; a test gives one that is refused. */
    public EmbeddedPostgresBuilder unshareCommand(String... command) {
        this.unshareCommand = List.of(command);
        return this;
    }

    /** Where the server's programs are unpacked, once for each version. */
    public EmbeddedPostgresBuilder cacheDirectory(Path directory) {
        this.cacheDirectory = directory;
        return this;
    }

    /** Whether the server stops when this process ends; off for an owner with its own order. */
    public EmbeddedPostgresBuilder shutdownHook(boolean wanted) {
        this.shutdownHook = wanted;
        return this;
    }

    /** A setting of the server, such as {@code max_connections}. */
    public EmbeddedPostgresBuilder setting(String name, String value) {
        extraSettings.put(name, value);
        return this;
    }

    Map<String, String> serverSettings() {
        String durability = durable ? "on" : "off";
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("fsync", durability);
        settings.put("synchronous_commit", durability);
        settings.put("full_page_writes", durability);
        settings.put("log_timezone", "UTC");
        settings.putAll(extraSettings);
        return settings;
    }

    /** Starts the server and waits until it answers. */
    public EmbeddedPostgres start() {
        try {
            return new EmbeddedPostgres(this);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start PostgreSQL", failed);
        }
    }
}
