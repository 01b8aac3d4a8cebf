package org.joulestream.telemetry.source;

import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Requests in a list, which can be out of reach. */
final class ListedRequests implements ExportRequests {

    private static final long serialVersionUID = 1L;

    private final ArrayList<ExportRequest> requests = new ArrayList<>();
    private boolean isDown;
    private int asked;
    private boolean closed;

    void add(ExportRequest request) {
        requests.add(request);
    }

    void remove(long id) {
        requests.removeIf(request -> request.id() == id);
    }

    void setDown(boolean down) {
        isDown = down;
    }

    int asked() {
        return asked;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public @Nullable ExportRequest next(long id) throws IOException {
        ask();
        return requests.stream().filter(each -> each.id() > id).findFirst().orElse(null);
    }

    @Override
    public @Nullable ExportRequest find(long id) throws IOException {
        ask();
        return requests.stream().filter(each -> each.id() == id).findFirst().orElse(null);
    }

    private void ask() throws IOException {
        asked++;
        if (isDown) {
            throw new IOException("connection refused");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
