package org.joulestream.testkit.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where one database is and who may enter: all that a job under test has to know of it. */
public record TestDatabase(String host, int port, String name, String user, String password) {
    /** The address without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Leaves the password out, since tests print their parameters. */
    @Override
    public String toString() {
        return jdbcUrl() + " as " + user;
    }
}
