package org.joulestream.common.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a reader of a target sees: names, contents, and whether manifests say the truth. */
interface TargetView {

    /** Names of files that are visible. */
    List<String> names() throws IOException;

    PublicationStore store() throws IOException;

    default SortedMap<String, String> contents() throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        for (String name : names()) {
            byte[] content = store().read(name);
            if (content != null) {
                contents.put(name, new String(content, StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    /**
     * Where a manifest stands beside files that it does not describe. While something is being
     * committed, a manifest that is another one afterwards says nothing.
     */
    default List<String> untruths() throws IOException {
        List<String> untruths = new ArrayList<>();
        for (String name : names()) {
            byte[] before = name.endsWith(".manifest.json") ? store().read(name) : null;
            if (before == null) {
                continue;
            }
            List<String> wrong = wrongFiles(before);
            if (!wrong.isEmpty() && Arrays.equals(before, store().read(name))) {
                untruths.add(name + " describes " + wrong);
            }
        }
        return untruths;
    }

    private List<String> wrongFiles(byte[] manifest) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (JsonNode file : new ObjectMapper().readTree(manifest).path("files")) {
            StagedPart part =
                    new StagedPart(
                            file.path("name").asText(),
                            file.path("length").asLong(),
                            file.path("sha256").asText(),
                            new byte[0]);
            if (!store().holds(part)) {
                wrong.add(part.name());
            }
        }
        return wrong;
    }

    /** Texts of diaries by publication. */
    default Map<String, String> texts() throws IOException {
        SortedMap<String, String> texts = new TreeMap<>(contents());
        texts.keySet().removeIf(name -> !name.endsWith(".txt"));
        return texts;
    }
}
