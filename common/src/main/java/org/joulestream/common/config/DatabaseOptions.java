package org.joulestream.common.config;

import java.util.List;

/** The shared section {@code db}: the PostgreSQL database that tables are written to. */
public final class DatabaseOptions {
    public static final Option<DatabaseType> TYPE =
            Option.choice(
                            "db.type",
                            DatabaseType.class,
                            "Kind of the database; there is one, the option is for settings that name it.")
                    .withDefault(DatabaseType.POSTGRESQL);
    public static final Option<String> HOST =
            Option.text("db.host", "Host of the PostgreSQL server.").withDefault("localhost");
    public static final Option<Integer> PORT =
            Option.integer("db.port", 1, 65_535, "Port of the PostgreSQL server.")
                    .withDefault(5_432);
    public static final Option<String> NAME =
            Option.text("db.name", "Name of the database.").withDefault("joulestream");
    public static final Option<String> USER =
            Option.text("db.user", "User who owns the tables.").withDefault("joulestream");
    public static final Option<SecretReference> PASSWORD =
            Option.secret("db.password", "Password of the user; leave out where none is needed.");
    public static final Option<String> SCHEMA =
            Option.text("db.schema", "Schema of the tables; created when it is missing.")
                    .withDefault("staging");
    public static final Option<String> SSL_MODE =
            Option.text(
                            "db.ssl-mode",
                            "TLS to the server, as in libpq: disable, prefer, require, verify-full.")
                    .withDefault("prefer");

    private DatabaseOptions() {}

    public static List<Option<?>> all() {
        return List.of(TYPE, HOST, PORT, NAME, USER, PASSWORD, SCHEMA, SSL_MODE);
    }

    /** The JDBC URL, which holds neither user nor password. */
    public static String url(Settings settings) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(settings.get(HOST), settings.get(PORT), settings.get(NAME));
    }
}
