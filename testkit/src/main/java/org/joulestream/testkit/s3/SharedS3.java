package org.joulestream.testkit.s3;

import java.io.IOException;
import java.io.UncheckedIOException;

/** One server for all tests of a process, known to Flink; each test takes a fresh bucket of it. */
public final class SharedS3 {

    private SharedS3() {}

    /** The server, started at the first call, when s3:// paths become known, too. */
    public static S3Server server() {
        return Holder.SERVER;
    }

    private static final class Holder {
        private static final S3Server SERVER = start();

        private static S3Server start() {
            S3Server server = S3Server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            S3Plugin.load(server.flinkSettings());
            return server;
        }

        private static void close(S3Server server) {
            try {
                server.close();
            } catch (IOException leftInTheTemporaryFolder) {
                throw new UncheckedIOException(leftInTheTemporaryFolder);
            }
        }
    }
}
