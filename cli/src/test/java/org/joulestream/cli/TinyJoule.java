package org.joulestream.cli;

import java.util.List;

/** The command line with the test's job, as a process of its own. */
public final class TinyJoule {
    private TinyJoule() {}

    static Jobs jobs() {
        return new Jobs(List.of(new TinyJob()));
    }

    /** Like {@link Joule#main}. */
    public static void main(String[] arguments) {
        System.exit(Joule.execute(jobs(), DemoDatabase.NONE, arguments));
    }
}
