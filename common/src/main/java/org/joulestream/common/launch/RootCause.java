package org.joulestream.common.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.SerializedThrowable;
import org.joulestream.common.config.ConfigurationException;

/** Finds what a user needs to know in a chain of exceptions. */
public final class RootCause {
    private static final int LONGEST_CHAIN = 50;

    private RootCause() {}

    /**
     * One line: the message of an exception that was written for the user, else class and message
     * of the deepest cause.
     */
    public static String line(Throwable failure) {
        List<Throwable> chain = chain(failure);
        return chain.stream()
                .filter(RootCause::isForTheUser)
                .findFirst()
                .map(cause -> oneLine(String.valueOf(cause.getMessage())))
                .orElseGet(() -> described(chain.get(chain.size() - 1)));
    }

    /** The first exception of a type in the chain. */
    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return chain(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static List<Throwable> chain(Throwable failure) {
        ClassLoader loader = RootCause.class.getClassLoader();
        List<Throwable> chain = new ArrayList<>();
        Throwable next = failure;
        // Bounded, because causes may be cyclic.
        while (next != null && chain.size() < LONGEST_CHAIN) {
            Throwable cause = SerializedThrowable.get(next, loader);
            chain.add(cause);
            next = cause.getCause();
        }
        return chain;
    }

    private static boolean isForTheUser(Throwable cause) {
        return cause instanceof ConfigurationException
                || cause instanceof PreparationException
                || cause instanceof StoppedByQuotaException;
    }

    private static String described(Throwable cause) {
        // A serialized one that could not be read back has the class in its message already.
        if (cause instanceof SerializedThrowable || cause.getMessage() == null) {
            return oneLine(String.valueOf(cause));
        }
        return cause.getClass().getSimpleName() + ": " + oneLine(cause.getMessage());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
