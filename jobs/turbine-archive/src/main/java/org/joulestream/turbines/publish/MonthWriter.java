package org.joulestream.turbines.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;
import org.joulestream.common.publish.PublicationWriter;
import org.joulestream.turbines.archive.DuplicateKeyException;
import org.joulestream.turbines.archive.RowFacts;
import org.joulestream.turbines.model.TurbineSlice;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.table.TableRefusedException;
import org.joulestream.turbines.table.TableSchema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a month's files: the archive, or the report of what changed, or why there is neither.
 *
 * <p>Rows are gone through twice, once for what has to be known before the first of them is
 * written.
 */
public final class MonthWriter implements PublicationWriter<TurbineSlice> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MonthWriter.class);

    private final MonthFormat format;
    private final PublicationTarget target;

    /**
     * @param target the one that the stage stages at, to look at what is there
     */
    public MonthWriter(MonthFormat format, PublicationTarget target) {
        this.format = format;
        this.target = target;
    }

    @Override
    public @Nullable Draft write(PublicationRequest<TurbineSlice> request, Path scratch)
            throws IOException {
        ArchiveName archive = ArchiveName.parse(request.name());
        MonthSurvey survey = MonthSurvey.of(request.elements());
        if (!survey.problems().isEmpty()) {
            return notice(archive, request.revision(), survey.problems(), scratch);
        }
        TableSchema schema = survey.schema();
        MonthRows rows = new MonthRows(schema, request.elements());
        RowFacts facts = RowFacts.of(schema, rows);
        survey.requireAllRows(facts.rows());
        Month month = new Month(archive, request.revision(), survey, schema, rows, facts);
        try {
            return writtenWithItsKey(month, request, scratch);
        } catch (TableRefusedException refused) {
            return notice(
                    archive,
                    request.revision(),
                    MonthSurvey.Problem.ofMonth(survey, String.valueOf(refused.getMessage())),
                    scratch);
        }
    }

    private @Nullable Draft writtenWithItsKey(
            Month month, PublicationRequest<TurbineSlice> request, Path scratch)
            throws IOException {
        try {
            return written(month, request, scratch);
        } catch (DuplicateKeyException shared) {
            LOG.warn("archive {} gets no primary key: {}", month.archive(), shared.getMessage());
            return written(month.withUnique(false), request, scratch);
        }
    }

    private @Nullable Draft written(
            Month month, PublicationRequest<TurbineSlice> request, Path scratch)
            throws IOException {
        PublicationStore store = target.open();
        if (format.mode() == ExportMode.CHECK) {
            return new MonthCheck(format, store).report(month, scratch);
        }
        MonthArchive archive = new MonthArchive(format, store);
        boolean isUnchanged =
                format.mode() == ExportMode.EXPORT
                        && archive.isAsPublished(month, request.currentManifest());
        return isUnchanged ? null : archive.write(month, scratch);
    }

    private Draft notice(
            ArchiveName archive, long revision, List<MonthSurvey.Problem> problems, Path scratch)
            throws IOException {
        Path file = scratch.resolve("incomplete.json");
        Files.write(file, new IncompleteNotice(revision, archive.toString(), problems).toJson());
        return Draft.notice(new DraftFile(format.notice(archive), file));
    }
}
