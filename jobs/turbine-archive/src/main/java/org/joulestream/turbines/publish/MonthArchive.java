package org.joulestream.turbines.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.StagedPart;
import org.joulestream.turbines.archive.ArchiveFile;
import org.joulestream.turbines.archive.ArchiveLayout;
import org.joulestream.turbines.archive.CsvFile;
import org.joulestream.turbines.archive.Manifest;
import org.joulestream.turbines.archive.MdbFile;
import org.joulestream.turbines.archive.ZipArchive;
import org.joulestream.turbines.month.ArchiveName;
import org.joulestream.turbines.month.MonthSpan;
import org.jspecify.annotations.Nullable;

/** Writes the files of an archive, and knows whether those that are there are these. */
final class MonthArchive {

    private final MonthFormat format;
    private final PublicationStore store;

    MonthArchive(MonthFormat format, PublicationStore store) {
        this.format = format;
        this.store = store;
    }

    /** Whether all files are there, whole, and hold these rows. */
    boolean isAsPublished(Month month, byte @Nullable [] currentManifest) throws IOException {
        Manifest current = Manifest.read(currentManifest).manifest();
        if (current == null) {
            return false;
        }
        Month same = month.withUnique(current.unique());
        if (!manifest(same, current.file(), current.revision()).equals(current)) {
            return false;
        }
        return hasTheseFilesOnly(month) && areWhole(format.files(month.archive()));
    }

    /** A file of another format means that the ZIP, too, may hold something else. */
    private boolean hasTheseFilesOnly(Month month) throws IOException {
        List<String> wanted = new ArrayList<>(format.files(month.archive()));
        String rejects = ArchiveLayout.rejects(month.archive());
        if (month.survey().rejected() > 0) {
            wanted.add(rejects);
            if (store.length(rejects) < 0) {
                return false;
            }
        }
        return removals(month.archive(), wanted).isEmpty();
    }

    private boolean areWhole(List<String> names) throws IOException {
        for (String name : names) {
            if (!isWhole(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWhole(String name) throws IOException {
        Manifest manifest = Manifest.read(store.read(ArchiveLayout.manifestOf(name))).manifest();
        return manifest != null
                && store.holds(
                        new StagedPart(
                                name,
                                manifest.file().bytes(),
                                manifest.file().sha256(),
                                new byte[0]));
    }

    Draft write(Month month, Path scratch) throws IOException {
        List<DraftFile> files = new ArrayList<>();
        List<DraftFile> manifests = new ArrayList<>();
        for (String name : format.files(month.archive())) {
            Path file = scratch.resolve(ArchiveLayout.baseName(name));
            writeFile(month, name, file, scratch);
            files.add(new DraftFile(name, file));
            // The main manifest comes first here and last in the draft.
            manifests.add(0, manifestFile(month, name, file));
        }
        addRejects(month, scratch, files);
        List<DraftFile> all = Stream.concat(files.stream(), manifests.stream()).toList();
        return new Draft(
                all, removals(month.archive(), all.stream().map(DraftFile::name).toList()));
    }

    private void writeFile(Month month, String name, Path file, Path scratch) throws IOException {
        ArchiveName archive = month.archive();
        if (name.equals(ArchiveLayout.mdb(archive))) {
            MdbFile.write(month.schema(), month.rows(), month.facts(), file);
        } else if (name.equals(ArchiveLayout.csv(archive))) {
            CsvFile.write(month.schema(), month.rows(), month.facts(), file);
        } else {
            String content = ArchiveLayout.baseName(format.mainFile(archive));
            ZipArchive.write(
                    scratch.resolve(content),
                    content,
                    archive.month().atDay(1).atStartOfDay(),
                    file);
        }
    }

    private DraftFile manifestFile(Month month, String name, Path file) throws IOException {
        Path manifest =
                file.resolveSibling(ArchiveLayout.manifestOf(file.getFileName().toString()));
        Files.write(
                manifest,
                manifest(
                                month,
                                ArchiveFile.of(file, ArchiveLayout.baseName(name)),
                                month.revision())
                        .write());
        return new DraftFile(ArchiveLayout.manifestOf(name), manifest);
    }

    private Manifest manifest(Month month, ArchiveFile file, long revision) {
        MonthSurvey survey = month.survey();
        return new Manifest(
                format.job(),
                month.archive().toString(),
                revision,
                month.schema().table(),
                month.archive().type(),
                month.archive().month().toString(),
                format.edge(),
                format.zone(),
                file,
                month.facts().rows(),
                text(month.facts().first()),
                text(month.facts().last()),
                month.schema().key(),
                month.schema().unique(),
                Manifest.Column.of(month.schema(), month.facts()),
                survey.duplicates(),
                survey.rejected(),
                month.facts().contentHash(),
                survey.windows());
    }

    private static @Nullable String text(@Nullable LocalDateTime stamp) {
        return stamp == null ? null : MonthSpan.text(stamp);
    }

    private static void addRejects(Month month, Path scratch, List<DraftFile> files)
            throws IOException {
        if (month.survey().rejected() > 0) {
            Path file = scratch.resolve("rejects.csv");
            RejectsFile.write(month.rows().slices(), file);
            files.add(new DraftFile(ArchiveLayout.rejects(month.archive()), file));
        }
    }

    /** Files of an older revision that this one has not; what has no manifest is not ours. */
    private List<String> removals(ArchiveName archive, List<String> names) throws IOException {
        List<String> removals = new ArrayList<>();
        for (String data : List.of(ArchiveLayout.mdb(archive), ArchiveLayout.csv(archive))) {
            if (!names.contains(data) && store.length(ArchiveLayout.manifestOf(data)) >= 0) {
                removals.add(data);
                removals.add(ArchiveLayout.manifestOf(data));
            }
        }
        for (String own :
                List.of(ArchiveLayout.rejects(archive), ArchiveLayout.incomplete(archive))) {
            if (!names.contains(own) && store.length(own) >= 0) {
                removals.add(own);
            }
        }
        return removals;
    }
}
