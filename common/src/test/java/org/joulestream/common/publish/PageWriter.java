package org.joulestream.common.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a diary as a file or two and a manifest that lists them.
 *
 * @param withLengths whether there is a second file; else it is removed where there was one
 */
record PageWriter(boolean withLengths) implements PublicationWriter<Page> {

    private static final ObjectMapper JSON = new ObjectMapper();

    static String textName(String publication) {
        return "texts/" + publication + ".txt";
    }

    static String lengthsName(String publication) {
        return "lengths/" + publication + ".csv";
    }

    static String manifestName(String publication) {
        return "texts/" + publication + ".manifest.json";
    }

    @Override
    public @Nullable Draft write(PublicationRequest<Page> request, Path scratch)
            throws IOException {
        Path text = scratch.resolve("text");
        Path lengths = scratch.resolve("lengths");
        try (BufferedWriter texts = Files.newBufferedWriter(text);
                BufferedWriter counts = Files.newBufferedWriter(lengths)) {
            for (Page page : request.elements()) {
                texts.write(page.text() + '\n');
                counts.write(page.window().name() + ';' + page.text().length() + '\n');
            }
        }
        List<DraftFile> files = new ArrayList<>();
        files.add(new DraftFile(textName(request.name()), text));
        if (withLengths) {
            files.add(new DraftFile(lengthsName(request.name()), lengths));
        }
        ArrayNode entries = JSON.createArrayNode();
        for (DraftFile file : files) {
            entries.add(entry(file));
        }
        if (request.currentManifest() != null
                && JSON.readTree(request.currentManifest()).path("files").equals(entries)) {
            return null;
        }
        files.add(manifest(request, entries, scratch.resolve("manifest")));
        return new Draft(files, withLengths ? List.of() : List.of(lengthsName(request.name())));
    }

    /** The same without a look at what is there. */
    @Nullable Draft writeAnew(PublicationRequest<Page> request, Path scratch) throws IOException {
        return write(
                new PublicationRequest<>(
                        request.name(), request.revision(), null, request.elements()),
                scratch);
    }

    private static DraftFile manifest(PublicationRequest<Page> request, ArrayNode files, Path file)
            throws IOException {
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("publication", request.name()).put("revision", request.revision());
        manifest.set("files", files);
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        return new DraftFile(manifestName(request.name()), file);
    }

    private static ObjectNode entry(DraftFile file) throws IOException {
        try (InputStream in = Files.newInputStream(file.file())) {
            ContentDigest content = ContentDigest.of(in);
            return JSON.createObjectNode()
                    .put("name", file.name())
                    // A node read from bytes has the smallest type that fits.
                    .put("length", (int) content.length())
                    .put("sha256", content.sha256());
        }
    }
}
