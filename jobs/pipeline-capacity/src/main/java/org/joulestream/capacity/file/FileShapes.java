package org.joulestream.capacity.file;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joulestream.capacity.file.Delivery.Asked;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.file.PublishedName.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * The shapes that files can have: which one it is says what was asked for, or else the file's name.
 *
 * @param byAsset shape of each pipeline's files
 * @param others shape of files from a folder whose name says a pipeline that is not among these;
 *     null where they cannot be read
 */
public record FileShapes(Map<String, FileShape> byAsset, @Nullable FileShape others)
        implements Serializable {

    /** Keeps a copy. */
    public FileShapes {
        byAsset = Map.copyOf(byAsset);
    }

    /**
     * What is known of a file before its bytes are read.
     *
     * @param shape null where no source has such files
     */
    record Fit(@Nullable FileShape shape, PublishedName name) {}

    Fit fit(Delivery delivery) {
        Asked asked = delivery.asked();
        return asked == null ? fit(delivery.fileName()) : fit(delivery.fileName(), asked);
    }

    /** A site that names no files is taken at its word. */
    private Fit fit(String fileName, Asked asked) {
        FileShape shape = byAsset.getOrDefault(asked.asset(), others);
        if (shape == null) {
            throw new IllegalStateException("no source has pipeline " + asked.asset());
        }
        NamePattern names = shape.names();
        return new Fit(shape, names == null ? asFor(fileName, asked) : names.read(fileName));
    }

    private static PublishedName asFor(String fileName, Asked asked) {
        String name = PublishedName.withoutDirectories(fileName);
        if (asked.gasDay() == null || asked.cycle() == null) {
            return new Unknown(
                    name, "the site names no files; expected to ask for a gas day and a cycle");
        }
        return new Known(name, asked.asset(), "", asked.gasDay(), asked.cycle());
    }

    private Fit fit(String fileName) {
        List<FileShape> shapes = named();
        Known stranger = null;
        for (FileShape shape : shapes) {
            if (Objects.requireNonNull(shape.names()).read(fileName) instanceof Known known) {
                if (shape.equals(byAsset.getOrDefault(known.asset(), others))) {
                    return new Fit(shape, known);
                }
                stranger = known;
            }
        }
        return stranger != null && !byAsset.containsKey(stranger.asset())
                ? new Fit(null, stranger)
                : new Fit(others, unknown(fileName, shapes));
    }

    private List<FileShape> named() {
        return Stream.concat(Stream.ofNullable(others), byAsset.values().stream())
                .filter(shape -> shape.names() != null)
                .distinct()
                .toList();
    }

    private static PublishedName unknown(String fileName, List<FileShape> shapes) {
        List<NamePattern> forms =
                shapes.stream().map(FileShape::names).filter(Objects::nonNull).distinct().toList();
        if (forms.size() == 1 && forms.get(0).read(fileName) instanceof Unknown unknown) {
            return unknown;
        }
        String name = PublishedName.withoutDirectories(fileName);
        String expected =
                forms.stream().map(NamePattern::shown).sorted().collect(Collectors.joining(" or "));
        return new Unknown(
                name,
                "file name '%s' is of no form that a source has for its pipeline; expected %s"
                        .formatted(name, expected));
    }
}
