package org.joulestream.cli.uploads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joulestream.cli.base.Amounts;
import org.joulestream.cli.base.Console;
import org.joulestream.common.config.DurationText;
import org.joulestream.common.launch.ExitCode;
import org.joulestream.common.text.TextTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** One look through a place: shows its uploads, and aborts those that nothing needs. */
final class Cleaning {
    private final UploadBucket bucket;
    private final KeptState kept;
    private final Console console;
    private final Confirmation confirmation;

    /**
     * @param confirmation is asked before anything is aborted
     */
    Cleaning(UploadBucket bucket, KeptState kept, Console console, Confirmation confirmation) {
        this.bucket = bucket;
        this.kept = kept;
        this.console = console;
        this.confirmation = confirmation;
    }

    /**
     * Does it.
     *
     * @param oldEnough younger uploads stay: a job may be about to put them into its state
     */
    ExitCode run(Instant now, Duration oldEnough) throws UnreadableStateException {
        List<UnfinishedUpload> uploads = bucket.list(now);
        if (uploads.isEmpty()) {
            console.say("0 uploads below " + bucket.place());
            return ExitCode.DONE;
        }
        // After the list: what is committed meanwhile is in state no more, and is no upload either.
        Map<String, String> neededBy = search(uploads);
        List<JudgedUpload> judged =
                uploads.stream()
                        .map(
                                upload ->
                                        JudgedUpload.of(
                                                upload, neededBy.get(upload.id()), now, oldEnough))
                        .toList();
        show(judged);
        return abort(judged, oldEnough);
    }

    private Map<String, String> search(List<UnfinishedUpload> uploads)
            throws UnreadableStateException {
        StateSearch search = new StateSearch(uploads.stream().map(UnfinishedUpload::id).toList());
        for (KeptDirectory directory : kept.directories()) {
            search.in(directory);
        }
        return search.neededBy();
    }

    private void show(List<JudgedUpload> judged) {
        TextTable table = new TextTable(List.of("upload", "age", "parts", "state"));
        for (JudgedUpload each : judged) {
            table.add(
                    List.of(
                            each.upload().key(),
                            each.ageInWords(),
                            Amounts.bytes(each.upload().bytes()),
                            each.verdict()));
        }
        table.lines().forEach(console::say);
    }

    private ExitCode abort(List<JudgedUpload> judged, Duration oldEnough) {
        List<UnfinishedUpload> orphans =
                judged.stream().filter(JudgedUpload::isOrphan).map(JudgedUpload::upload).toList();
        Confirmation.Answer answer =
                orphans.isEmpty() ? Confirmation.Answer.NO : confirmation.ask(question(orphans));
        List<UnfinishedUpload> aborted = new ArrayList<>();
        SdkException failure =
                answer == Confirmation.Answer.YES ? abortAll(orphans, aborted) : null;
        String hint =
                answer == Confirmation.Answer.NOBODY
                        ? "; --yes aborts the %d that nothing needs".formatted(orphans.size())
                        : "";
        console.say(summary(judged, oldEnough, aborted) + hint);
        if (failure == null) {
            return ExitCode.DONE;
        }
        console.complain("an upload could not be aborted: " + failure.getMessage());
        return ExitCode.FAILURE;
    }

    private static String question(List<UnfinishedUpload> orphans) {
        return "Abort the %d that nothing needs (%s)? They cannot be brought back."
                .formatted(orphans.size(), size(orphans));
    }

    /** Stops at the first failure, which is returned. */
    private @Nullable SdkException abortAll(
            List<UnfinishedUpload> orphans, List<UnfinishedUpload> aborted) {
        try {
            for (UnfinishedUpload orphan : orphans) {
                if (bucket.abort(orphan)) {
                    aborted.add(orphan);
                }
            }
            return null;
        } catch (SdkException failure) {
            return failure;
        }
    }

    private static String summary(
            List<JudgedUpload> judged, Duration oldEnough, List<UnfinishedUpload> aborted) {
        long young = judged.stream().filter(each -> !each.isNeeded() && each.isYoung()).count();
        return "%d upload%s, %s%s, %d aborted (%s)"
                .formatted(
                        judged.size(),
                        judged.size() == 1 ? "" : "s",
                        needed(judged),
                        young == 0
                                ? ""
                                : ", %d younger than %s"
                                        .formatted(young, DurationText.print(oldEnough)),
                        aborted.size(),
                        size(aborted));
    }

    private static String needed(List<JudgedUpload> judged) {
        List<JudgedUpload> needed = judged.stream().filter(JudgedUpload::isNeeded).toList();
        if (needed.isEmpty()) {
            return "none of them needed";
        }
        String where =
                needed.stream()
                        .map(each -> String.valueOf(each.neededBy()))
                        .distinct()
                        .collect(Collectors.joining(" and "));
        return "%d of them needed by %s".formatted(needed.size(), where);
    }

    private static String size(List<UnfinishedUpload> uploads) {
        return Amounts.bytes(uploads.stream().mapToLong(UnfinishedUpload::bytes).sum());
    }
}
