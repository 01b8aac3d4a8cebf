package org.joulestream.cli.cluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log. */
final class LogText {
    /** More than a person reads; a log may be as large as 50 MB. */
    private static final int LONGEST = 1_000_000;

    private LogText() {}

    /**
     * Finished lines of a file.
     *
     * @param start position of the first one's first byte
     * @param end position after the last one's line break
     */
    record Part(long start, long end, List<String> lines) {}

    static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** What follows a position, at most its last million bytes; of a file that was rolled, all. */
    static Part part(Path file, long position) throws IOException {
        if (!Files.exists(file)) {
            return new Part(0, 0, List.of());
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            long start = Math.max(position > length ? 0 : position, length - LONGEST);
            byte[] bytes = new byte[(int) (length - start)];
            in.seek(start);
            in.readFully(bytes);
            int finished = finished(bytes);
            String text = new String(bytes, 0, finished, StandardCharsets.UTF_8);
            return new Part(start, start + finished, text.lines().toList());
        }
    }

    static long bytesWithLineBreak(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }

    /** The line that tells most of why a process ended: the innermost cause, else the last one. */
    static String tellingLine(List<String> lines) {
        String last = "";
        String cause = "";
        for (String line : lines) {
            if (line.startsWith("Caused by: ")) {
                cause = line;
            }
            if (!line.isBlank() && !line.startsWith("\t")) {
                last = line;
            }
        }
        return (cause.isEmpty() ? last : cause).strip();
    }

    private static int finished(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
