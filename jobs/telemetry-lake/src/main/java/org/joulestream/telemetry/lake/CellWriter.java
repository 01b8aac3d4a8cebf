package org.joulestream.telemetry.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.publish.PublicationWriter;
import org.joulestream.telemetry.column.ColumnValues;
import org.joulestream.telemetry.lake.FailureNotice.FailedWindow;
import org.joulestream.telemetry.lake.LakeIntervals.Neighbours;
import org.joulestream.telemetry.lake.LakeManifest.FileColumn;
import org.joulestream.telemetry.model.ReadScope;
import org.joulestream.telemetry.model.TelemetryCell;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a file of raw data, what was rejected, and the manifest; or why a window has none.
 *
 * <p>A device without points gets no file, unless it had some: then an empty one with all columns.
 */
public final class CellWriter implements PublicationWriter<TelemetryCell> {

    private static final Logger LOG = LoggerFactory.getLogger(CellWriter.class);
    private static final long serialVersionUID = 1L;

    private final LakeFiles files;
    private final PublicationTarget target;
    private final boolean isReadAgain;
    private transient @Nullable LakeIntervals intervals;

    /**
     * @param target where the lake is: files of another length may hold the same rows
     * @param isReadAgain whether each window is: then a file whose parts have different columns,
     *     since fields were configured anew, waits for that
     */
    public CellWriter(LakeFiles files, PublicationTarget target, boolean isReadAgain) {
        this.files = files;
        this.target = target;
        this.isReadAgain = isReadAgain;
    }

    @Override
    public @Nullable Draft write(PublicationRequest<TelemetryCell> request, Path scratch)
            throws IOException {
        CellName name = CellName.parse(request.name());
        if (name.kind() == CellName.Kind.FAILED) {
            return notice(name, request, scratch);
        }
        CellSurvey survey;
        try {
            survey = CellSurvey.of(request.elements());
        } catch (MixedColumnsException mixed) {
            if (!waits(request)) {
                throw mixed;
            }
            LOG.warn("Publication {} waits until its other parts are read again", name, mixed);
            return request.currentManifest() == null ? Draft.none() : null;
        }
        Predecessor before = Predecessor.of(request);
        if (survey.isEmpty() && before.isNone()) {
            return Draft.none();
        }
        LakeManifest current = before.manifest();
        boolean isUnchanged =
                current != null
                        && current.end().equals(name.end().toString())
                        && current.describes(
                                files.format(), survey.columns(), survey.contentHash());
        if (isUnchanged) {
            return null;
        }
        Neighbours neighbours = neighbours(name, scratch);
        if (neighbours.wider() != null) {
            return refusal(name, request, neighbours.wider(), scratch);
        }
        Draft draft = draft(name, request.revision(), survey, before, scratch);
        List<String> removals = new ArrayList<>(neighbours.narrower());
        removals.addAll(draft.removals());
        return new Draft(draft.files(), removals);
    }

    /** A request is read once; and what someone has removed is not made of parts that differ. */
    private boolean waits(PublicationRequest<TelemetryCell> request) {
        boolean isRequested = false;
        for (TelemetryCell cell : request.elements()) {
            isRequested |= ReadScope.parse(cell.window().part()).request() != 0;
        }
        boolean hasManifest = request.currentManifest() != null;
        return isReadAgain && !isRequested && (hasManifest || request.revision() == 1);
    }

    /** A file beside those of the program before has a time of its own. */
    private Neighbours neighbours(CellName name, Path scratch) throws IOException {
        if (name.kind() != CellName.Kind.FILE) {
            return Neighbours.NONE;
        }
        LakeIntervals open = intervals;
        if (open == null) {
            open = new LakeIntervals(files, target.open());
            intervals = open;
        }
        return open.of(name, scratch);
    }

    /** A part of a file cannot take its place, and beside it rows would be there twice. */
    private Draft refusal(
            CellName name,
            PublicationRequest<TelemetryCell> request,
            LakeManifest wider,
            Path scratch)
            throws IOException {
        TelemetryCell first = request.elements().iterator().next();
        String reason =
                "%s holds %s to %s; expected files from %s to %s: export this time again with telemetry.interval-seconds as it was"
                        .formatted(
                                wider.file().name(),
                                wider.start(),
                                wider.end(),
                                name.start(),
                                name.end());
        LOG.warn("Device {} keeps its file: {}", name.id(), reason);
        Path file = scratch.resolve("refused");
        Files.write(
                file,
                new FailureNotice(
                                request.revision(),
                                files.job(),
                                name.id(),
                                List.of(
                                        new FailedWindow(
                                                first.window().name(),
                                                name.start().toString(),
                                                name.end().toString(),
                                                first.window().part(),
                                                reason)))
                        .toJson());
        CellName refused =
                new CellName(CellName.Kind.FAILED, name.id(), name.start(), name.start());
        return Draft.notice(new DraftFile(files.failed(refused), file));
    }

    private Draft draft(
            CellName name, long revision, CellSurvey survey, Predecessor before, Path scratch)
            throws IOException {
        Path data = scratch.resolve("data");
        List<FileColumn> columns =
                RowFiles.write(
                        files, survey.columns(), blocks(survey), properties(name, survey), data);
        List<DraftFile> drafted = new ArrayList<>();
        drafted.add(new DraftFile(files.data(name), data));
        String rejects = files.rejects(name);
        if (survey.rejected() > 0) {
            Path file = scratch.resolve("rejects");
            RejectsFile.write(survey.cells(), file);
            drafted.add(new DraftFile(rejects, file));
        }
        Path manifest = scratch.resolve("manifest");
        Files.write(manifest, manifest(name, revision, survey, columns, data).write());
        drafted.add(new DraftFile(files.manifest(name), manifest));
        return new Draft(
                drafted,
                before.removals(
                        files.format(),
                        files.data(name, files.format().other()),
                        survey.rejected() > 0 ? null : rejects));
    }

    private static Iterable<List<ColumnValues>> blocks(CellSurvey survey) {
        return () ->
                StreamSupport.stream(survey.cells().spliterator(), false)
                        .map(cell -> LakeColumns.of(cell.readings()))
                        .iterator();
    }

    /** What the replaced program said of an object, but its clock time. */
    private static Map<String, String> properties(CellName name, CellSurvey survey) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("device_id", name.id());
        properties.put("record_count", Long.toString(survey.rows()));
        if (survey.rows() > 0) {
            properties.put("start_time", Nanoseconds.instant(survey.first()).toString());
            properties.put("end_time", Nanoseconds.instant(survey.last()).toString());
        }
        return properties;
    }

    private LakeManifest manifest(
            CellName name, long revision, CellSurvey survey, List<FileColumn> columns, Path data)
            throws IOException {
        Instant after = survey.cells().iterator().next().after();
        boolean hasRows = survey.rows() > 0;
        return new LakeManifest(
                files.job(),
                name.toString(),
                revision,
                name.id(),
                name.start().toString(),
                name.end().toString(),
                after == null ? null : after.toString(),
                RowFiles.describe(files.data(name), data),
                LakeText.lowerCase(files.format()),
                LakeText.lowerCase(files.layout()),
                survey.rows(),
                hasRows ? Nanoseconds.instant(survey.first()).toString() : null,
                hasRows ? Nanoseconds.instant(survey.last()).toString() : null,
                survey.rejected(),
                survey.contentHash(),
                columns,
                survey.windows());
    }

    private Draft notice(CellName name, PublicationRequest<TelemetryCell> request, Path scratch)
            throws IOException {
        Path file = scratch.resolve("failed");
        FailureNotice notice =
                FailureNotice.of(request.revision(), files.job(), name.id(), request.elements());
        Files.write(file, notice.toJson());
        return Draft.notice(new DraftFile(files.failed(name), file));
    }
}
