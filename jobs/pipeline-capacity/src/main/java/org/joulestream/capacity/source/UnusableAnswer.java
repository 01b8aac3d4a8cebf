package org.joulestream.capacity.source;

import java.io.IOException;
import org.joulestream.capacity.model.CapacityFile;

/** The site answered with something that may be better the next time, such as an error page. */
final class UnusableAnswer extends IOException {

    private final transient CapacityFile file;

    UnusableAnswer(CapacityFile file) {
        super(file.reason() + ": " + file.detail());
        this.file = file;
    }

    /** The answer as it will be kept if it does not get better. */
    CapacityFile file() {
        return file;
    }
}
