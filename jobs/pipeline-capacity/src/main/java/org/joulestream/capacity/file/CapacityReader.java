package org.joulestream.capacity.file;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.joulestream.capacity.file.Delivery.Asked;
import org.joulestream.capacity.file.FileShapes.Fit;
import org.joulestream.capacity.file.PublishedName.Known;
import org.joulestream.capacity.file.PublishedName.Unknown;
import org.joulestream.capacity.model.CapacityFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of one published file; whatever they are, the answer is a {@link CapacityFile}.
 */
public final class CapacityReader implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FileShapes shapes;
    private final Set<String> assets;
    private final int maxBytes;
    private final QualityGate gate;

    /**
     * @param shapes what the files look like
     * @param assets pipelines that a file from a folder may be of; empty for any
     * @param maxBytes the longest file that is read
     */
    public CapacityReader(FileShapes shapes, Set<String> assets, int maxBytes) {
        this(shapes, assets, maxBytes, QualityGate.OPEN);
    }

    private CapacityReader(FileShapes shapes, Set<String> assets, int maxBytes, QualityGate gate) {
        this.shapes = shapes;
        this.assets =
                assets.stream()
                        .map(asset -> asset.toUpperCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        this.maxBytes = maxBytes;
        this.gate = gate;
    }

    /**
     * The same, but a file is QUARANTINED whose quality score is below the threshold.
     *
     * @param threshold from 0, which lets every file pass, to 1
     */
    public CapacityReader withMinQuality(BigDecimal threshold) {
        return new CapacityReader(shapes, assets, maxBytes, new QualityGate(threshold));
    }

    /** Never throws for what is in the bytes or in the names. */
    public CapacityFile read(byte[] bytes, Delivery delivery) {
        Fit fit = shapes.fit(delivery);
        FileOutcome outcome = new FileOutcome(delivery, fit.name(), bytes);
        try {
            return read(bytes, fit, outcome);
        } catch (UnusableFile e) {
            return outcome.rejected(e.reason(), e.detail());
        }
    }

    /** A file that was refused before its bytes were read, for example {@link Reason#TOO_LARGE}. */
    public CapacityFile rejected(Delivery delivery, Reason reason, String detail) {
        return outcome(delivery).rejected(reason, detail);
    }

    /** A file that could not be had after all attempts; the reason is the kind of failure. */
    public CapacityFile failed(Delivery delivery, String reason, String detail) {
        return outcome(delivery).failed(reason, detail);
    }

    private FileOutcome outcome(Delivery delivery) {
        return new FileOutcome(delivery, shapes.fit(delivery).name(), new byte[0]);
    }

    private CapacityFile read(byte[] bytes, Fit fit, FileOutcome outcome) throws UnusableFile {
        requireSize(bytes);
        CapacityText.requireContent(bytes);
        if (fit.name() instanceof Known name) {
            requireAsset(name, outcome.delivery().asked());
            if (!answers(name, outcome.delivery().asked())) {
                return outcome.otherCycle(name);
            }
        }
        List<CsvLine> lines = CapacityText.lines(bytes);
        Header header = CapacityText.header(shape(fit), lines.get(0));
        requireRows(lines, header);
        if (fit.name() instanceof Unknown name) {
            throw new UnusableFile(Reason.UNKNOWN_NAME, name.problem());
        }
        CapacityRows rows = new CapacityRows(outcome.delivery(), header);
        List<CsvLine> dataLines = lines.subList(1, lines.size());
        dataLines.forEach(rows::take);
        return gate.judge(outcome, rows, dataLines);
    }

    /** Without one the file is of no source. */
    private FileShape shape(Fit fit) throws UnusableFile {
        FileShape shape = fit.shape();
        if (shape != null) {
            return shape;
        }
        if (fit.name() instanceof Known name) {
            throw wrongAsset(name, oneOf(shapes.byAsset().keySet()));
        }
        throw unknown(fit.name());
    }

    private static UnusableFile unknown(PublishedName name) {
        String problem = name instanceof Unknown unknown ? unknown.problem() : name.fileName();
        return new UnusableFile(Reason.UNKNOWN_NAME, problem);
    }

    private void requireSize(byte[] bytes) throws UnusableFile {
        if (bytes.length > maxBytes) {
            throw new UnusableFile(
                    Reason.TOO_LARGE,
                    "%d bytes; expected at most %d".formatted(bytes.length, maxBytes));
        }
    }

    private void requireAsset(Known name, @Nullable Asked asked) throws UnusableFile {
        if (asked != null && !asked.asset().equalsIgnoreCase(name.asset())) {
            throw wrongAsset(name, asked.asset());
        }
        if (asked == null && !assets.isEmpty() && !assets.contains(name.asset())) {
            throw wrongAsset(name, oneOf(assets));
        }
    }

    private static String oneOf(Set<String> assets) {
        return "one of " + String.join(", ", assets.stream().sorted().toList());
    }

    private static UnusableFile wrongAsset(Known name, String expected) {
        return new UnusableFile(
                Reason.WRONG_ASSET,
                "file name '%s' says pipeline %s; expected %s"
                        .formatted(name.fileName(), name.asset(), expected));
    }

    private static boolean answers(Known name, @Nullable Asked asked) {
        return asked == null || asked.isAnsweredBy(name);
    }

    private static void requireRows(List<CsvLine> lines, Header header) throws UnusableFile {
        if (lines.size() == 1) {
            throw new UnusableFile(Reason.HEADER_ONLY, "a header without rows: not published yet");
        }
        CapacityText.requireWhole(lines, header.width());
    }
}
