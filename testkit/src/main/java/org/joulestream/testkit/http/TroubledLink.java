package org.joulestream.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to an HTTP server on which things go wrong: connections are refused with an error of the
 * server's kind, answers are slow, and connections break off within a request or an answer.
 *
 * <p>What goes wrong follows from the seed and from how clients use their connections.
 */
public final class TroubledLink implements AutoCloseable {
    private static final int BUFFER_BYTES = 4_096;
    private static final int SLOWEST_MILLIS = 300;

    /** How likely each trouble is: the first for a connection, the others for what passes. */
    private static final double REFUSED = 0.1;

    private static final double BROKEN = 0.01;
    private static final double SLOW = 0.03;

    private final URI server;
    private final byte[] refusal;
    private final Random random;
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger slow = new AtomicInteger();
    private volatile boolean closed;

    private TroubledLink(URI server, long seed, HttpReply refusal) throws IOException {
        this.server = server;
        this.random = new Random(seed);
        this.refusal = text(refusal);
        this.socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    /**
     * A way to this server.
     *
     * @param refusal what is said on a connection that is refused
     */
    public static TroubledLink to(URI server, long seed, HttpReply refusal) {
        try {
            TroubledLink link = new TroubledLink(server, seed, refusal);
            start("troubled link", link::accept);
            return link;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Address without a path. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Connections that were refused. */
    public int refused() {
        return refused.get();
    }

    /** Connections that broke off. */
    public int broken() {
        return broken.get();
    }

    /** Delays. */
    public int slow() {
        return slow.get();
    }

    private static byte[] text(HttpReply reply) {
        String head =
                "HTTP/1.1 %d Trouble\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(reply.status(), reply.body().length);
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(bytes, bytes.length + reply.body().length);
        System.arraycopy(reply.body(), 0, all, bytes.length, reply.body().length);
        return all;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = socket.accept();
                open.add(client);
                start("troubled connection", () -> serve(client));
            } catch (IOException end) {
                if (!closed) {
                    throw new UncheckedIOException(end);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (happens(REFUSED)) {
                refuse(client);
                return;
            }
            try (Socket away = new Socket(server.getHost(), server.getPort())) {
                open.add(away);
                Thread back = new Thread(() -> copy(away, client), "troubled answers");
                back.setDaemon(true);
                back.start();
                copy(client, away);
                back.join();
                open.remove(away);
            }
        } catch (IOException | InterruptedException end) {
            // Of this connection only.
        } finally {
            open.remove(client);
        }
    }

    /** The request is read as far as it has come, so that the answer is not lost with it. */
    private void refuse(Socket client) throws IOException {
        refused.incrementAndGet();
        if (client.getInputStream().read(new byte[BUFFER_BYTES]) > 0) {
            client.getOutputStream().write(refusal);
            client.getOutputStream().flush();
        }
    }

    /** Until one side ends, or trouble ends both. */
    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (happens(BROKEN)) {
                    broken.incrementAndGet();
                    break;
                }
                if (happens(SLOW)) {
                    slow.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(below(SLOWEST_MILLIS));
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException end) {
            // The other direction is ended below.
        } finally {
            close(from);
            close(to);
        }
    }

    private synchronized boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed in any case.
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        open.forEach(TroubledLink::close);
    }
}
