package org.joulestream.cli.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulestream.cli.demo.CapacityScript.Story;
import org.joulestream.testkit.capacity.CapacityAnswer;
import org.joulestream.testkit.capacity.CapacityCycle;
import org.joulestream.testkit.capacity.CapacityFiles;
import org.joulestream.testkit.capacity.CapacityKey;
import org.joulestream.testkit.capacity.CapacitySite;
import org.joulestream.testkit.capacity.CapacityTrouble;
import org.joulestream.testkit.capacity.PublishedFile;
import org.joulestream.testkit.http.HttpReply;
import org.joulestream.testkit.postgres.TestDatabase;

/** The stand-in for the operator's site, playing a script. */
final class CapacityStage implements AutoCloseable {
    static final CapacityFiles FILES = new CapacityFiles(2025, 100);

    private static final String KNOWN =
            "SELECT count(*) FROM staging.capacity_file WHERE window_name = ?";

    private final CapacityScript script;
    private final CapacitySite site;
    private final Connection ledger;
    private final AtomicInteger questions = new AtomicInteger();

    CapacityStage(CapacityScript script, TestDatabase database) throws SQLException {
        this.script = script;
        this.ledger = database.connect();
        this.site = CapacitySite.start(FILES);
        site.versions(this::version);
        site.faults(this::reply);
        site.postedAt(this::postedAt);
    }

    /** Some minutes after the timetable; each further version an hour later. */
    private Instant postedAt(PublishedFile file) {
        CapacityKey key = file.key();
        boolean late = script.story(key) == Story.POSTED_LATE;
        return CapacityScript.due(key)
                .plus(Duration.ofMinutes(late ? 200 : 4))
                .plus(Duration.ofHours(file.version() - 1L));
    }

    /** Address of the site, with the place where the job puts the pipeline. */
    String address() {
        return site.uri() + "/ipost/{asset}/capacity/operationally-available";
    }

    /**
     * The next version is posted once the one before is in the ledger: then each of them is read,
     * however slow the machine is and however often the job restarts.
     */
    private int version(CapacityKey key) {
        questions.incrementAndGet();
        List<Integer> versions = script.story(key).versions();
        if (versions.size() == 1) {
            return versions.get(0);
        }
        return versions.get(Math.min(known(key), versions.size() - 1));
    }

    /** How often a file was asked for. */
    int questions() {
        return questions.get();
    }

    private synchronized int known(CapacityKey key) {
        try (PreparedStatement count = ledger.prepareStatement(KNOWN)) {
            count.setString(1, CapacityScript.window(key));
            try (ResultSet result = count.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot ask the ledger about " + key, failed);
        }
    }

    private HttpReply reply(CapacityAnswer answer) {
        Story story = script.story(answer.key());
        return switch (story) {
            case OTHER_CYCLE -> timely(answer.key());
            case BAD_LINE, LINE_TWICE ->
                    answer.reply().withBody("text/csv", trouble(story).bytes(answer.file()));
            default -> answer.attempt() == 1 ? first(story, answer.reply()) : answer.reply();
        };
    }

    private static HttpReply first(Story story, HttpReply whole) {
        int half = whole.body().length / 2;
        return switch (story) {
            case ERROR_PAGE_FIRST -> HttpReply.html(200, "The system is temporarily unavailable.");
            case UNAVAILABLE_FIRST -> HttpReply.status(503).withHeader("Retry-After", "0");
            case RESET_FIRST -> whole.resetAfter(half);
            case BROKEN_OFF_FIRST -> whole.truncatedAfter(half);
            default -> whole;
        };
    }

    private static HttpReply timely(CapacityKey key) {
        PublishedFile file = timelyFile(key);
        return HttpReply.ok("text/csv", file.bytes())
                .withHeader(
                        "Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"");
    }

    /** What the site answers where it doesn't know the cycle. */
    static PublishedFile timelyFile(CapacityKey key) {
        return FILES.file(new CapacityKey(key.asset(), key.gasDay(), CapacityCycle.TIMELY), 1);
    }

    /** What is wrong in the file itself. */
    private static CapacityTrouble trouble(Story story) {
        return story == Story.BAD_LINE ? CapacityTrouble.BAD_NUMBER : CapacityTrouble.DUPLICATE_ROW;
    }

    /** The bytes that the site sends for a version of a file in the end. */
    static byte[] bytes(Story story, CapacityKey key, int version) {
        PublishedFile file = FILES.file(key, version);
        return switch (story) {
            case OTHER_CYCLE -> timelyFile(key).bytes();
            case BAD_LINE, LINE_TWICE -> trouble(story).bytes(file);
            default -> version == 0 ? CapacityTrouble.HEADER_ONLY.bytes(file) : file.bytes();
        };
    }

    @Override
    public void close() {
        site.close();
        try {
            ledger.close();
        } catch (SQLException gone) {
            throw new IllegalStateException("the connection to the ledger is broken", gone);
        }
    }
}
