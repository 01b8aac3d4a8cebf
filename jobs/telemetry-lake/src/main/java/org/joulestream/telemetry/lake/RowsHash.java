package org.joulestream.telemetry.lake;

import java.util.ArrayList;
import java.util.List;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;

/**
 * A hash of a device's rows and rejected values: all that shows in files, and nothing of when and
 * in which pieces it was read. It is in manifests and in state: another way to calculate it makes
 * new revisions of everything.
 *
 * <p>Each column is hashed by itself, then the id, the names and the hashes of the columns.
 */
final class RowsHash {

    private final DigestFeed times = new DigestFeed();
    private final DigestFeed rejected = new DigestFeed();
    private final RunningTexts deviceTypes = new RunningTexts();
    private final RunningTexts locations = new RunningTexts();
    private final List<DigestFeed> fields = new ArrayList<>();
    private final DigestFeed head = new DigestFeed();
    private long rows;

    /** Of one device's rows. */
    static String of(DeviceReadings readings) {
        RowsHash hash = new RowsHash();
        hash.add(readings);
        return hash.hex();
    }

    /** Adds later rows of the same device, with the same fields. */
    void add(DeviceReadings readings) {
        if (fields.isEmpty()) {
            begin(readings);
        }
        rows += readings.rows();
        for (int row = 0; row < readings.rows(); row++) {
            times.number(readings.times()[row]);
            deviceTypes.add(readings.deviceTypes()[readings.series()[row]]);
            locations.add(readings.locations()[readings.series()[row]]);
        }
        for (int field = 0; field < readings.fields().length; field++) {
            add(readings.fields()[field], fields.get(field));
        }
        for (RejectedValue value : readings.rejected()) {
            add(value);
        }
    }

    String hex() {
        head.number(rows)
                .bytes(times.digest())
                .bytes(deviceTypes.feed.digest())
                .bytes(locations.feed.digest())
                .bytes(rejected.digest());
        fields.forEach(field -> head.bytes(field.digest()));
        return head.hex();
    }

    private void begin(DeviceReadings readings) {
        head.text(readings.deviceId()).number(readings.fields().length);
        for (FieldValues field : readings.fields()) {
            head.text(field.name()).text(field.type().name());
            fields.add(new DigestFeed());
        }
    }

    private static void add(FieldValues field, DigestFeed feed) {
        for (int row = 0; row < field.present().length; row++) {
            boolean isPresent = field.present()[row];
            feed.flag(isPresent);
            if (isPresent) {
                switch (field.type()) {
                    case DOUBLE -> feed.number(field.doubles()[row]);
                    case LONG -> feed.number(field.longs()[row]);
                    case BOOLEAN -> feed.flag(field.booleans()[row]);
                    case TEXT -> feed.text(field.texts()[row]);
                }
            }
        }
    }

    private void add(RejectedValue value) {
        rejected.number(value.time())
                .text(value.series())
                .text(value.field())
                .text(value.reason())
                .text(value.detail())
                .text(value.raw());
    }

    /** Texts that mostly are the one before. */
    private static final class RunningTexts {
        private final DigestFeed feed = new DigestFeed();
        private String last = "";

        private void add(String text) {
            boolean isNew = !text.equals(last);
            feed.flag(isNew);
            if (isNew) {
                feed.text(text);
                last = text;
            }
        }
    }
}
