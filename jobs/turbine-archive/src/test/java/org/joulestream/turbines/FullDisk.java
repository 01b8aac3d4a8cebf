package org.joulestream.turbines;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.joulestream.common.publish.PublicationStore;
import org.joulestream.common.publish.PublicationTarget;

/**
 * A target on a disk that is full until there is room; every copy that Flink makes of it knows.
 *
 * @param id of what its copies share
 */
record FullDisk(PublicationTarget target, String id) implements PublicationTarget {

    private static final Map<String, AtomicInteger> REFUSALS = new ConcurrentHashMap<>();
    private static final Map<String, Boolean> ROOM = new ConcurrentHashMap<>();

    static FullDisk under(Path root) {
        FullDisk disk =
                new FullDisk(PublicationTarget.at(root.toString()), UUID.randomUUID().toString());
        REFUSALS.put(disk.id, new AtomicInteger());
        ROOM.put(disk.id, false);
        return disk;
    }

    /** How often a file was refused. */
    int refusals() {
        return count().get();
    }

    void makeRoom() {
        ROOM.put(id, true);
    }

    @Override
    public PublicationStore open() throws IOException {
        PublicationStore store = target.open();
        return (PublicationStore)
                Proxy.newProxyInstance(
                        FullDisk.class.getClassLoader(),
                        new Class<?>[] {PublicationStore.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("stage")) {
                                requireRoom();
                            }
                            try {
                                return method.invoke(store, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    private void requireRoom() throws IOException {
        if (!ROOM.getOrDefault(id, true)) {
            count().incrementAndGet();
            throw new IOException("No space left on device");
        }
    }

    private AtomicInteger count() {
        AtomicInteger count = REFUSALS.get(id);
        if (count == null) {
            throw new IllegalStateException("a disk of another process");
        }
        return count;
    }
}
