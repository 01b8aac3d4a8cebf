package org.joulestream.testkit.scada;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one ten-minute table says of the conditions; its first two columns are the key. */
interface Sensors {
    int KEY_COLUMNS = 2;

    /** All columns, the key's first. */
    List<ScadaColumn> columns();

    /** Writes all values behind the key. */
    void read(Conditions conditions, @Nullable Object[] row);
}
