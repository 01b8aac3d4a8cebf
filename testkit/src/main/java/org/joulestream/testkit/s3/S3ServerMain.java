package org.joulestream.testkit.s3;

import java.io.IOException;

/**
 * Runs in the server's process: starts S3Proxy, and ends when the process that wanted it has ended,
 * however it did.
 */
public final class S3ServerMain {

    private S3ServerMain() {}

    /** Takes the arguments of S3Proxy's own main class. */
    // By name: its libraries are on the class path of that process only.
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Class.forName("org.gaul.s3proxy.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
        // Nothing is ever written into it: it ends with the one who holds its other end.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }
}
