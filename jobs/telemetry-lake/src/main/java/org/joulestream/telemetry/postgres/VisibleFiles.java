package org.joulestream.telemetry.postgres;

import java.io.IOException;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.publish.StagedPublication;
import org.joulestream.telemetry.checkpoints.ExportCheckpoint;
import org.joulestream.telemetry.lake.LakeManifest;

/**
 * Reads at the target what a publication is by now, so that nothing is told of that is not visible.
 *
 * <p>Nothing is told of files without rows, and of windows that could not be read.
 */
public final class VisibleFiles extends RichFlatMapFunction<StagedPublication, ExportCheckpoint> {

    private final PublicationTarget target;
    private final String keyPrefix;
    private transient PublicationStore store;

    /**
     * @param target where files become visible
     * @param keyPrefix what their keys begin with where the target is a folder of a bucket
     */
    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    public VisibleFiles(PublicationTarget target, String keyPrefix) {
        this.target = target;
        this.keyPrefix = keyPrefix;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        store = target.open();
    }

    @Override
    public void flatMap(StagedPublication publication, Collector<ExportCheckpoint> out)
            throws IOException {
        String name = publication.manifestName();
        LakeManifest manifest = LakeManifest.read(store.read(name));
        if (manifest == null || manifest.last() == null) {
            return;
        }
        String folder = name.substring(0, name.lastIndexOf('/') + 1);
        out.collect(
                new ExportCheckpoint(
                        manifest.deviceId(),
                        Instant.parse(manifest.last()),
                        Math.toIntExact(manifest.revision()),
                        keyPrefix + folder + manifest.file().name(),
                        Math.toIntExact(manifest.rows())));
    }
}
