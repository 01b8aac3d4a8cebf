package org.joulestream.common.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file as UTF-8; what is wrong with it becomes one fault. */
final class TextFile {
    private TextFile() {}

    static @Nullable String read(Path file, Faults faults) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            faults.add(file + " does not exist; expected a readable file");
        } catch (CharacterCodingException e) {
            faults.add(file + " is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            faults.add(file + " cannot be read; expected a readable file");
        }
        return null;
    }
}
