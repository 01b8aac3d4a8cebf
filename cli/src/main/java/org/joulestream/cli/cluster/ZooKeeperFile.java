package org.joulestream.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of the one ZooKeeper of a local cluster. */
final class ZooKeeperFile {
    private ZooKeeperFile() {}

    static Path write(ClusterDirectory directory, ClusterPorts ports) throws IOException {
        Path file = directory.zookeeper().resolve("zoo.cfg");
        // Ticks of a second: sessions last between 2 and 20 of them.
        Files.writeString(
                file,
                """
                tickTime=1000
                initLimit=10
                syncLimit=5
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                admin.enableServer=false
                autopurge.purgeInterval=1
                server.1=127.0.0.1:%d:%d
                """
                        .formatted(
                                directory.zookeeper().resolve("data"),
                                ports.zookeeper(),
                                ports.quorum(),
                                ports.election()));
        return file;
    }
}
