package org.joulestream.cli.uploads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.joulestream.common.publish.Draft;
import org.joulestream.common.publish.DraftFile;
import org.joulestream.common.publish.PublicationRequest;
import org.joulestream.common.publish.PublicationRules;
import org.joulestream.common.publish.PublicationWriter;
import org.joulestream.common.window.Window;
import org.jspecify.annotations.Nullable;

/** Each note is published at once, as a text and a manifest. */
final class NoteRules implements PublicationRules<Note>, PublicationWriter<Note> {
    private static final long serialVersionUID = 1;

    @Override
    public String publication(Note note) {
        return note.name();
    }

    @Override
    public Window window(Note note) {
        return note.window();
    }

    @Override
    public String contentHash(Note note) {
        return note.text();
    }

    @Override
    public String manifestName(String publication) {
        return publication + ".manifest.json";
    }

    @Override
    public boolean isComplete(String publication, List<Window> present) {
        return true;
    }

    @Override
    public @Nullable Instant writeAt(String publication, Instant now) {
        return null;
    }

    @Override
    public @Nullable Instant sealedAt(String publication, Instant now) {
        return null;
    }

    @Override
    public Draft write(PublicationRequest<Note> request, Path scratch) throws IOException {
        Path text = scratch.resolve("text");
        Path manifest = scratch.resolve("manifest");
        for (Note note : request.elements()) {
            Files.writeString(text, note.text());
        }
        Files.writeString(manifest, "{\"revision\":%d}".formatted(request.revision()));
        return new Draft(
                List.of(
                        new DraftFile(request.name() + ".txt", text),
                        new DraftFile(manifestName(request.name()), manifest)),
                List.of());
    }
}
