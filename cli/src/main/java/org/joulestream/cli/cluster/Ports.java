package org.joulestream.cli.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Free ports of the loopback interface. */
final class Ports {
    /**
     * Below those that systems give to outgoing connections: nobody takes one while its owner is
     * restarted.
     */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int TRIES = 1_000;

    private final Random random = new SecureRandom();
    private final Set<Integer> taken = new HashSet<>();

    /** One that is free now and was not given out before. */
    int next() throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = FIRST + random.nextInt(COUNT);
            if (taken.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException(
                "no free port between %d and %d on 127.0.0.1".formatted(FIRST, FIRST + COUNT - 1));
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Flink binds it: connections of the one before may linger.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
