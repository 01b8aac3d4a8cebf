package org.joulestream.common.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has a revision's files written to scratch, and stages them; needs no Flink around it. */
final class Drafting<T> {

    private final PublicationWriter<T> writer;
    private final PublicationStore store;
    private final Path temporary;

    Drafting(PublicationWriter<T> writer, PublicationStore store, Path temporary) {
        this.writer = writer;
        this.store = store;
        this.temporary = temporary;
    }

    /**
     * Writes and stages, and leaves nothing in scratch.
     *
     * @param manifestName what the last file must be called
     * @return null where the writer found nothing new, or nothing at all
     */
    @Nullable StagedPublication stage(PublicationRequest<T> request, String manifestName)
            throws IOException {
        try (Scratch scratch = Scratch.in(temporary)) {
            Draft draft = writer.write(request, scratch.folder());
            if (draft == null) {
                requireManifest(request);
                return null;
            }
            if (draft.isNone()) {
                requireNoRevision(request);
                return null;
            }
            requireWellFormed(draft, request, manifestName);
            return staged(draft, request, manifestName);
        }
    }

    private StagedPublication staged(
            Draft draft, PublicationRequest<T> request, String manifestName) throws IOException {
        List<StagedPart> parts = new ArrayList<>();
        for (DraftFile file : draft.files()) {
            parts.add(store.stage(request.name(), request.revision(), file.name(), file.file()));
        }
        return new StagedPublication(
                request.name(),
                request.revision(),
                manifestName,
                parts.toArray(StagedPart[]::new),
                draft.removals().toArray(String[]::new));
    }

    private static void requireManifest(PublicationRequest<?> request) {
        if (request.currentManifest() == null) {
            throw new IllegalStateException(
                    "publication %s has no manifest to compare with, yet its writer found nothing new; expected files"
                            .formatted(request.name()));
        }
    }

    /** What is visible, or on its way, would stay though its content is gone. */
    private static void requireNoRevision(PublicationRequest<?> request) {
        if (request.currentManifest() != null || request.revision() > 1) {
            throw new IllegalStateException(
                    "publication %s has a revision before %d, yet its writer drafted none; expected files, if empty ones"
                            .formatted(request.name(), request.revision()));
        }
    }

    private static void requireWellFormed(
            Draft draft, PublicationRequest<?> request, String manifestName) throws IOException {
        Set<String> names = new HashSet<>();
        draft.files().forEach(file -> names.add(PublicationNames.require(file.name())));
        for (String removal : draft.removals()) {
            names.add(PublicationNames.require(removal));
        }
        if (names.size() != draft.files().size() + draft.removals().size()) {
            throw new IllegalStateException(
                    "publication %s has a file twice, or removes one that it has: %s and removals %s"
                            .formatted(request.name(), draft.files(), draft.removals()));
        }
        requireManifestLast(draft, request, manifestName);
    }

    private static void requireManifestLast(
            Draft draft, PublicationRequest<?> request, String manifestName) throws IOException {
        List<DraftFile> files = draft.files();
        boolean named =
                !files.isEmpty()
                        && (draft.isNotice() || draft.manifest().name().equals(manifestName));
        if (!named) {
            throw new IllegalStateException(
                    "publication %s has the files %s; expected %s as the last one"
                            .formatted(request.name(), files, manifestName));
        }
        long written = ManifestRevision.of(Files.readAllBytes(draft.manifest().file()));
        if (written != request.revision()) {
            throw new IllegalStateException(
                    "manifest %s of publication %s says revision %d; expected a whole number 'revision' at its top, %d"
                            .formatted(
                                    draft.manifest().name(),
                                    request.name(),
                                    written,
                                    request.revision()));
        }
    }
}
