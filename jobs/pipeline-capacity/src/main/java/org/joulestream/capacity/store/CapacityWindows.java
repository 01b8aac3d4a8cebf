package org.joulestream.capacity.store;

import java.net.URI;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.model.CapacityRow;
import org.joulestream.capacity.model.FileStatus;
import org.joulestream.common.merge.MergeWindow;
import org.joulestream.common.merge.Ordinal;

/** A capacity file as the merge sees it: all rows of one (asset, gas day, cycle). */
public final class CapacityWindows implements MergeWindow<CapacityFile, CapacityRow> {

    @Override
    public String name(CapacityFile file) {
        return file.window();
    }

    @Override
    public String group(CapacityFile file) {
        return groupOf(file);
    }

    /** The merge group, by which the stream is keyed. */
    public static String groupOf(CapacityFile file) {
        return file.asset() + '/' + file.gasDay() + '/' + file.cycle();
    }

    @Override
    public Ordinal ordinal(CapacityFile file) {
        return new Ordinal(file.postedAt(), file.fileHash());
    }

    @Override
    public String contentHash(CapacityFile file) {
        return file.fileHash();
    }

    @Override
    public boolean mergeable(CapacityFile file) {
        return file.status() == FileStatus.READABLE;
    }

    /** A line that could not be read may be the one of a key that seems to be gone. */
    @Override
    public boolean closesAbsentKeys(CapacityFile file) {
        return file.rejects().length == 0;
    }

    @Override
    public CapacityRow[] rows(CapacityFile file) {
        return file.rows();
    }

    @Override
    public long read(CapacityFile file) {
        return file.rowsRead();
    }

    @Override
    public long duplicates(CapacityFile file) {
        return file.duplicates();
    }

    @Override
    public long rejected(CapacityFile file) {
        return switch (file.status()) {
            case READABLE, QUARANTINED -> file.rejects().length;
            // The one reject of a whole file is no line of it.
            case OTHER_CYCLE, REJECTED, FAILED -> 0;
        };
    }

    /** Host of the site it came from, or {@code file}. */
    static String sourceSystem(CapacityFile file) {
        if (!file.origin().startsWith("http")) {
            return "file";
        }
        String host = URI.create(file.origin()).getHost();
        return host == null ? "http" : host;
    }
}
