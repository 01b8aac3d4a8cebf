package org.joulestream.cli.uploads;

import java.time.Duration;
import java.time.Instant;
import org.joulestream.cli.base.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * An upload, and whether it may be aborted.
 *
 * @param neededBy the kept directory that has its id; null for none
 * @param isYoung whether a running job may still come to need it
 */
record JudgedUpload(
        UnfinishedUpload upload, Duration age, @Nullable String neededBy, boolean isYoung) {

    static JudgedUpload of(
            UnfinishedUpload upload, @Nullable String neededBy, Instant now, Duration oldEnough) {
        Duration age = Duration.between(upload.begunAt(), now);
        return new JudgedUpload(upload, age, neededBy, age.compareTo(oldEnough) < 0);
    }

    boolean isNeeded() {
        return neededBy != null;
    }

    /** Whether nothing and nobody will miss it. */
    boolean isOrphan() {
        return neededBy == null && !isYoung;
    }

    String ageInWords() {
        return Amounts.time(age.isNegative() ? Duration.ZERO : age);
    }

    String verdict() {
        if (neededBy != null) {
            return "needed by " + neededBy;
        }
        return isYoung ? "too young" : "not needed";
    }
}
