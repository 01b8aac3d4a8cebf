package org.joulestream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.joulestream.cli.base.Commands;
import org.joulestream.common.config.ConfigurationException;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.turbines.compare.ArchiveComparison;
import org.joulestream.turbines.compare.CompareOptions;
import org.joulestream.turbines.compare.Comparison;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code joule compare-archives}: whether two archives hold the same rows. */
@Command(
        name = "compare-archives",
        description = {
            "Compares two archives (MDB, CSV, or a ZIP of one) by table and key, value by value.",
            "For switching over: the vendor's or the replaced program's archive against a new one."
        },
        footer = {
            "",
            "Exit codes: 0 equal, 1 different, 2 wrong usage or a file that cannot be read.",
            "",
            "Example:",
            "  joule compare-archives old/2023-12-tur.zip"
                    + " monthly_data/uploads/TUR/2023-12-tur.zip"
        })
final class CompareArchivesCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "The archive as it was.")
    private Path oldFile = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The archive as it is.")
    private Path newFile = Path.of("");

    @Option(
            names = "--shown",
            paramLabel = "ROWS",
            description = "Rows of each kind of difference that are printed; default: 20.")
    private int shown = CompareOptions.DEFAULT.shown();

    @Option(
            names = "--common-columns",
            description = "Columns that only one of the archives has make no difference.")
    private boolean commonColumns;

    @Override
    public Integer call() {
        CompareOptions options = new CompareOptions(shown, commonColumns);
        Comparison comparison = compare(options);
        comparison.lines().forEach(Commands.line(spec).getOut()::println);
        return (comparison.isEqual() ? ExitCode.DONE : ExitCode.FAILURE).number();
    }

    private Comparison compare(CompareOptions options) {
        try {
            return ArchiveComparison.compare(oldFile, newFile, options);
        } catch (IOException unreadable) {
            throw new ConfigurationException(String.valueOf(unreadable.getMessage()));
        }
    }
}
