package org.joulestream.common.publish;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** A folder of a bucket as its readers see it. */
record S3Target(String root) implements TargetView {

    @Override
    public PublicationStore store() throws IOException {
        return PublicationTarget.at(root).open();
    }

    @Override
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        add(new Path(root), names);
        return names.stream().sorted().toList();
    }

    private void add(Path folder, List<String> names) throws IOException {
        for (FileStatus status : list(folder)) {
            if (status.isDir()) {
                add(status.getPath(), names);
            } else {
                names.add(status.getPath().toString().substring(root.length() + 1));
            }
        }
    }

    private static FileStatus[] list(Path folder) throws IOException {
        try {
            return FileSystem.get(folder.toUri()).listStatus(folder);
        } catch (FileNotFoundException nothing) {
            return new FileStatus[0];
        }
    }
}
