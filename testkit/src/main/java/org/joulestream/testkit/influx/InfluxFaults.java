package org.joulestream.testkit.influx;

import java.util.List;
import java.util.Random;
import org.joulestream.testkit.http.HttpReply;

/** Decides what is really sent. */
@FunctionalInterface
public interface InfluxFaults {
    /** The reply to send: the answer's own, or that with a fault, or another. */
    HttpReply apply(InfluxAnswer answer);

    /** Every answer as it should be. */
    static InfluxFaults none() {
        return InfluxAnswer::reply;
    }

    /** Every answer goes wrong in the middle, in the same way. */
    static InfluxFaults always(InfluxFault fault) {
        return answer -> fault.strike(answer, 0.5);
    }

    /** Whatever is asked goes wrong this often before it goes right. */
    static InfluxFaults first(int attempts, InfluxFault fault) {
        return answer -> answer.attempt() <= attempts ? fault.strike(answer, 0.5) : answer.reply();
    }

    /** These faults for one kind of call; the others are answered as they should be. */
    default InfluxFaults onlyFor(InfluxCall call) {
        return answer -> answer.call() == call ? apply(answer) : answer.reply();
    }

    /** A share of the answers goes wrong, each in one of the ways that a client can notice. */
    static InfluxFaults random(long seed, double rate) {
        return random(seed, rate, InfluxFault.noticeable());
    }

    /**
     * A share of the answers goes wrong in one of these ways; which ones and how depends on what is
     * asked and how often it was, not on the order of requests.
     */
    static InfluxFaults random(long seed, double rate, List<InfluxFault> kinds) {
        return answer -> {
            String asked = answer.request().parameters() + answer.request().body();
            long mixed = (seed * 31 + asked.hashCode()) * 31 + answer.attempt();
            // A first number of a Random hardly differs for seeds that hardly differ.
            Random random = new Random(mixed * 0x9E3779B97F4A7C15L);
            return random.nextDouble() < rate
                    ? kinds.get(random.nextInt(kinds.size())).strike(answer, random.nextDouble())
                    : answer.reply();
        };
    }
}
