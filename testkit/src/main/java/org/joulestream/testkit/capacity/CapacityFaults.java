package org.joulestream.testkit.capacity;

import java.util.Random;
import org.joulestream.testkit.http.HttpReply;

/** Decides what is really sent. */
@FunctionalInterface
public interface CapacityFaults {
    /** The reply to send: the answer's own, or that with a fault, or another. */
    HttpReply apply(CapacityAnswer answer);

    /** Every answer as it should be. */
    static CapacityFaults none() {
        return CapacityAnswer::reply;
    }

    /** A share of the answers goes wrong; which ones depends on key and attempt, not on order. */
    static CapacityFaults random(long seed, double rate) {
        return answer -> {
            Random random = new Dice(seed).with(answer.key()).with(answer.attempt()).random();
            return random.nextDouble() < rate ? broken(answer.reply(), random) : answer.reply();
        };
    }

    private static HttpReply broken(HttpReply reply, Random random) {
        int half = reply.body().length / 2;
        return switch (random.nextInt(6)) {
            case 0 -> HttpReply.html(500, "Internal Server Error");
            case 1 -> HttpReply.status(503).withHeader("Retry-After", "0");
            case 2 -> HttpReply.status(429).withHeader("Retry-After", "0");
            case 3 -> reply.truncatedAfter(half);
            case 4 -> HttpReply.html(200, "The system is temporarily unavailable.");
            default -> reply.resetAfter(half);
        };
    }
}
