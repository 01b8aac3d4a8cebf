package org.joulestream.api.checks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.joulestream.api.exports.StoreAccess;

/** Whether the database of the checkpoints answers. */
public final class CheckpointStoreCheck implements Check {
    private final StoreAccess store;

    public CheckpointStoreCheck(StoreAccess store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "checkpoint_store_connected";
    }

    @Override
    public void run() throws CheckFailure {
        try (Connection connection = store.open();
                PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            statement.execute();
        } catch (SQLException e) {
            throw new CheckFailure(String.valueOf(e.getMessage()));
        }
    }
}
