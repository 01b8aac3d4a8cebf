package org.joulestream.telemetry.source;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.joulestream.telemetry.model.DeviceReadings;
import org.joulestream.telemetry.model.FieldValues;
import org.joulestream.telemetry.model.RejectedValue;

/**
 * By which the content of a window is known again: a hash of all rows and rejected values. Devices
 * that have neither do not count, since they are listed at some reads and not at others.
 */
final class SliceMark {

    private final MessageDigest digest;
    private final DataOutputStream out;

    private SliceMark() throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
        out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
    }

    static String of(DeviceReadings[] devices) {
        try {
            SliceMark mark = new SliceMark();
            for (DeviceReadings device : devices) {
                if (device.rows() > 0 || device.rejected().length > 0) {
                    mark.add(device);
                }
            }
            mark.out.flush();
            return HexFormat.of().formatHex(mark.digest.digest());
        } catch (IOException failure) {
            throw new UncheckedIOException("a hash of bytes in memory failed", failure);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }

    private void add(DeviceReadings device) throws IOException {
        add(device.deviceId());
        out.writeInt(device.rows());
        for (int row = 0; row < device.rows(); row++) {
            out.writeLong(device.times()[row]);
            out.writeInt(device.series()[row]);
        }
        add(device.deviceTypes());
        add(device.locations());
        for (FieldValues field : device.fields()) {
            add(field);
        }
        out.writeInt(device.rejected().length);
        for (RejectedValue rejected : device.rejected()) {
            add(rejected);
        }
    }

    private void add(FieldValues field) throws IOException {
        add(field.name());
        add(field.type().name());
        for (boolean present : field.present()) {
            out.writeBoolean(present);
        }
        for (double value : field.doubles()) {
            out.writeLong(Double.doubleToRawLongBits(value));
        }
        for (long value : field.longs()) {
            out.writeLong(value);
        }
        for (boolean value : field.booleans()) {
            out.writeBoolean(value);
        }
        add(field.texts());
    }

    private void add(RejectedValue rejected) throws IOException {
        out.writeLong(rejected.time());
        add(rejected.series());
        add(rejected.field());
        add(rejected.reason());
        add(rejected.detail());
        add(rejected.raw());
    }

    private void add(String[] texts) throws IOException {
        out.writeInt(texts.length);
        for (String text : texts) {
            add(text);
        }
    }

    private void add(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
