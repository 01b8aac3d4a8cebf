package org.joulestream.turbines.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.joulestream.common.config.Option;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;

/** The section {@code sqlserver}: the database that is read. */
public final class SqlServerOptions {

    public static final Option<String> HOST =
            Option.text("sqlserver.host", "Host of SQL Server; with an instance: host\\instance.")
                    .withDefault("localhost");
    public static final Option<Integer> PORT =
            Option.integer("sqlserver.port", 1, 65_535, "Port of SQL Server.").withDefault(1_433);
    public static final Option<String> DATABASE =
            Option.text("sqlserver.database", "Name of the database.").withDefault("WpsHistory");
    public static final Option<String> SCHEMA =
            Option.text("sqlserver.schema", "Schema of the tables.").withDefault("dbo");
    public static final Option<String> USER =
            Option.text("sqlserver.user", "User who may select from the tables.")
                    .withDefault("joulestream");
    public static final Option<SecretReference> PASSWORD =
            Option.secret("sqlserver.password", "Password of the user.");
    public static final Option<Encryption> ENCRYPT =
            Option.choice(
                            "sqlserver.encrypt",
                            Encryption.class,
                            "TLS to the server; with false the password and all data can be read on"
                                    + " the way.")
                    .withDefault(Encryption.TRUE);
    public static final Option<Boolean> TRUST_CERTIFICATE =
            Option.flag(
                            "sqlserver.trust-certificate",
                            "Takes any certificate of the server, also a forged one.")
                    .withDefault(false);
    public static final Option<Isolation> ISOLATION =
            Option.choice(
                            "sqlserver.isolation",
                            Isolation.class,
                            "Isolation of the transaction in which a day is read.")
                    .withDefault(Isolation.READ_COMMITTED);
    public static final Option<Integer> CONNECTIONS =
            Option.integer(
                            "sqlserver.connections",
                            1,
                            16,
                            "Connections of one task at the most; a broken one is replaced.")
                    .withDefault(2);
    public static final Option<Duration> TIMEOUT =
            Option.duration("sqlserver.timeout", "A query that takes longer is cancelled.")
                    .withDefault(Duration.ofMinutes(5));
    public static final Option<String> URL =
            Option.text(
                            "sqlserver.url",
                            "JDBC URL, without user and password, instead of host, port, database,"
                                    + " encrypt and trust-certificate.")
                    .withExample("jdbc:sqlserver://scada:1433;databaseName=WpsHistory");

    /** Names are matched by drivers with spaces around them and whatever their case. */
    private static final Pattern SECRET =
            Pattern.compile("(password|pwd|secret|token)\\s*=", Pattern.CASE_INSENSITIVE);

    private SqlServerOptions() {}

    public static List<Option<?>> all() {
        return List.of(
                HOST,
                PORT,
                DATABASE,
                SCHEMA,
                USER,
                PASSWORD,
                ENCRYPT,
                TRUST_CERTIFICATE,
                ISOLATION,
                CONNECTIONS,
                TIMEOUT,
                URL);
    }

    /** Faults across these options, one line each. */
    public static List<String> faults(Settings settings) {
        List<String> faults = new ArrayList<>();
        String url = settings.find(URL);
        if (url == null) {
            return faults;
        }
        if (!url.startsWith("jdbc:")) {
            faults.add("sqlserver.url is '%s'; expected jdbc:sqlserver://…".formatted(url));
        }
        if (SECRET.matcher(url).find()) {
            faults.add("sqlserver.url holds a password; expected it in sqlserver.password");
        }
        return faults;
    }
}
