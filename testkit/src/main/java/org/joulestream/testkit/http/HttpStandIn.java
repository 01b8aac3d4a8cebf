package org.joulestream.testkit.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 server on the loopback interface that can fail in all the ways a real one does. It
 * works on bare sockets, since no proper server lets itself be told to reset a connection. Each
 * connection carries one request.
 */
public final class HttpStandIn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpStandIn.class);
    private static final int IDLE_MILLIS = 60_000;
    private static final int BACKLOG = 200;
    private static final int CLOSE_MILLIS = 5_000;

    private final ServerSocket server;
    private final HttpHandler handler;
    private final RequestLog log = new RequestLog();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    private HttpStandIn(ServerSocket server, HttpHandler handler) {
        this.server = server;
        this.handler = handler;
        this.acceptor = daemon("accept", this::acceptAll);
    }

    /** Starts a server on a free port. */
    public static HttpStandIn start(HttpHandler handler) {
        return start(0, handler);
    }

    /** Starts a server on this port, so that one that went away can come back. */
    public static HttpStandIn start(int port, HttpHandler handler) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            HttpStandIn standIn = new HttpStandIn(server, handler);
            standIn.acceptor.start();
            return standIn;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot listen on port " + port, failed);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "http-stand-in-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon("answer", () -> answer(socket)).start();
            } catch (IOException failed) {
                LOG.debug("No longer accepting", failed);
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            socket.setTcpNoDelay(true);
            @Nullable HttpRequest request = new RequestReader(socket.getInputStream()).read();
            if (request != null) {
                answer(socket, request);
            }
        } catch (IOException clientLeft) {
            LOG.debug("Connection broke", clientLeft);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void answer(Socket socket, HttpRequest request)
            throws IOException, InterruptedException {
        Runnable end = log.begin(request);
        try {
            // A client that has all of it may ask again before this goes on.
            new ReplyWriter(socket, closed, end).write(request, reply(request));
        } finally {
            end.run();
        }
    }

    private HttpReply reply(HttpRequest request) throws InterruptedException {
        try {
            return handler.reply(request);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception failed) {
            LOG.warn("The handler failed at {} {}", request.method(), request.path(), failed);
            return HttpReply.html(500, "the handler failed: " + failed);
        }
    }

    /** What came in so far. */
    public RequestLog log() {
        return log;
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Address of a path on this server, such as {@code /data?f=csv}. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(server);
        awaitPortFree();
        open.forEach(HttpStandIn::closeQuietly);
    }

    /** The port is only free again when the thread that listened on it has noticed. */
    private void awaitPortFree() {
        try {
            acceptor.join(CLOSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.debug("Cannot close", failed);
        }
    }
}
