package org.joulestream.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends one reply and ends the connection as the reply's delivery says. */
final class ReplyWriter {
    private static final int SLICES_PER_SECOND = 20;

    private final Socket socket;
    private final CountDownLatch closed;
    private final Runnable beforeLastPiece;

    /**
     * @param closed opens when the server closes, which cuts all waiting short
     * @param beforeLastPiece run before the client can know that it has a whole answer
     */
    ReplyWriter(Socket socket, CountDownLatch closed, Runnable beforeLastPiece) {
        this.socket = socket;
        this.closed = closed;
        this.beforeLastPiece = beforeLastPiece;
    }

    void write(HttpRequest request, HttpReply reply) throws IOException, InterruptedException {
        Delivery delivery = reply.delivery();
        if (delivery.ending() == Delivery.Ending.HANG) {
            closed.await();
            return;
        }
        pause(delivery.delay());
        OutputStream output = socket.getOutputStream();
        boolean hasBody = !request.method().equals("HEAD") && reply.body().length > 0;
        if (!hasBody) {
            beforeLastPiece.run();
        }
        output.write(head(reply));
        output.flush();
        if (hasBody) {
            writeBody(output, reply.body(), delivery);
        }
        if (delivery.ending() == Delivery.Ending.RESET) {
            socket.setSoLinger(true, 0);
        }
    }

    private static byte[] head(HttpReply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ");
        head.append(reply.status()).append(" .\r\n");
        reply.headers().forEach((name, value) -> line(head, name, value));
        if (reply.delivery().ending() != Delivery.Ending.TRUNCATED_WITHOUT_LENGTH) {
            line(head, "Content-Length", Integer.toString(reply.body().length));
        }
        line(head, "Connection", "close");
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private void writeBody(OutputStream output, byte[] body, Delivery delivery)
            throws IOException, InterruptedException {
        int end = Math.min(body.length, delivery.bodyBytes());
        if (delivery.bytesPerSecond() == 0) {
            beforeLastPiece(end, body);
            output.write(body, 0, end);
            output.flush();
            return;
        }
        int slice = Math.max(1, delivery.bytesPerSecond() / SLICES_PER_SECOND);
        for (int from = 0; from < end; from += slice) {
            beforeLastPiece(from + slice, body);
            output.write(body, from, Math.min(slice, end - from));
            output.flush();
            pause(Duration.ofNanos(1_000_000_000L * slice / delivery.bytesPerSecond()));
        }
    }

    private void beforeLastPiece(int end, byte[] body) {
        if (end >= body.length) {
            beforeLastPiece.run();
        }
    }

    private void pause(Duration duration) throws IOException, InterruptedException {
        if (!duration.isZero() && closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IOException("the server closes");
        }
    }
}
