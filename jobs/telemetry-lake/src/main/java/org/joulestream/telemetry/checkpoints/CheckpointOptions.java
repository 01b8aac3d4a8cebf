package org.joulestream.telemetry.checkpoints;

import java.util.List;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;
import org.joulestream.common.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code checkpoint-db}: the PostgreSQL database in which others see how far exports
 * have come. There is one only where its host is given.
 */
public final class CheckpointOptions {
    public static final Option<String> HOST =
            Option.text(
                            "checkpoint-db.host",
                            "Host of the PostgreSQL server that shows how far each device is"
                                    + " exported, and takes requests for exports; left out, there"
                                    + " is none.")
                    .withExample("localhost");
    public static final Option<Integer> PORT =
            Option.integer("checkpoint-db.port", 1, 65_535, "Port of that server.")
                    .withDefault(5_432);
    public static final Option<String> NAME =
            Option.text("checkpoint-db.name", "Name of the database.")
                    .withDefault("energy_platform");
    public static final Option<String> USER =
            Option.text("checkpoint-db.user", "User who may create the tables and write to them.")
                    .withDefault("postgres");
    public static final Option<SecretReference> PASSWORD =
            Option.secret(
                    "checkpoint-db.password",
                    "Password of the user; leave out where none is needed.");
    public static final Option<String> SCHEMA =
            Option.text(
                            "checkpoint-db.schema",
                            "Schema of the tables, which must be there, unless the table's name"
                                    + " says another.")
                    .withDefault("public");
    public static final Option<String> SSL_MODE =
            Option.text(
                            "checkpoint-db.ssl-mode",
                            "TLS to the server, as in libpq: disable, prefer, require, verify-full.")
                    .withDefault("prefer");
    public static final Option<String> TABLE =
            Option.text(
                            "checkpoint-db.table",
                            "Table of the checkpoints, also with a schema in front; created when it"
                                    + " is missing. Requests are in export_requests beside it.")
                    .withDefault("export_checkpoints")
                    .withAliases("CHECKPOINT_TABLE")
                    .withCheck(CheckpointOptions::unlessPlain);

    private CheckpointOptions() {}

    public static List<Option<?>> all() {
        return List.of(HOST, PORT, NAME, USER, PASSWORD, SCHEMA, SSL_MODE, TABLE);
    }

    /** Where the tables are; null where no host is given. */
    public static @Nullable CheckpointStore store(Settings settings) {
        String host = settings.find(HOST);
        if (host == null) {
            return null;
        }
        PostgresDatabase database =
                new PostgresDatabase(
                        host,
                        settings.get(PORT),
                        settings.get(NAME),
                        settings.get(USER),
                        settings.find(PASSWORD),
                        settings.get(SCHEMA),
                        settings.get(SSL_MODE));
        return new CheckpointStore(database, TableName.parse(settings.get(TABLE)));
    }

    private static List<String> unlessPlain(String name) {
        return TableName.isPlain(name)
                ? List.of()
                : List.of(
                        "is no plain name of a table; expected letters, digits and _, with a schema"
                                + " in front if need be, for example export_checkpoints");
    }
}
