package org.joulestream.testkit.scada;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds a database in trouble by its URL, so that any pool can use it. */
final class TroubleDriver implements Driver {
    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        ScadaTroubles troubles = ScadaTroubles.at(url);
        if (troubles == null) {
            throw ScadaTrouble.NO_SUCH_DATABASE.exception(url + " was closed");
        }
        ScadaTrouble trouble = troubles.reach(TroubledCall.unlimited(ScadaMoment.CONNECT, ""));
        if (trouble != null) {
            throw trouble.exception("injected");
        }
        try {
            return TroubledCalls.wrap(
                    DriverManager.getConnection(troubles.target(), properties), troubles);
        } catch (SQLException e) {
            throw H2Errors.translated(e);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(ScadaTroubles.PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(TroubleDriver.class.getName());
    }
}
