package org.joulestream.cli.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * Where the processes of a cluster find each other, all on loopback.
 *
 * @param rest of the web page and of REST
 * @param rpc of the job manager
 * @param zookeeper for its clients
 * @param quorum of ZooKeeper for its likes, of which there are none
 * @param election of ZooKeeper
 */
record ClusterPorts(int rest, int rpc, int zookeeper, int quorum, int election) {

    /** Free ones. */
    static ClusterPorts choose(int rest) throws IOException {
        Ports ports = new Ports();
        return new ClusterPorts(
                rest == 0 ? ports.next() : rest,
                ports.next(),
                ports.next(),
                ports.next(),
                ports.next());
    }

    static ClusterPorts of(Properties properties) {
        return new ClusterPorts(
                number(properties, "port"),
                number(properties, "rpc.port"),
                number(properties, "zookeeper.port"),
                number(properties, "zookeeper.quorum.port"),
                number(properties, "zookeeper.election.port"));
    }

    List<String> lines() {
        return List.of(
                "port=" + rest,
                "rpc.port=" + rpc,
                "zookeeper.port=" + zookeeper,
                "zookeeper.quorum.port=" + quorum,
                "zookeeper.election.port=" + election);
    }

    /** Whether those that nobody sees are free; asked only while nothing of the cluster runs. */
    boolean areInnerFree() {
        return IntStream.of(rpc, zookeeper, quorum, election).allMatch(Ports::isFree);
    }

    static int number(Properties properties, String key) {
        try {
            return Integer.parseInt(properties.getProperty(key, ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is missing or no number", e);
        }
    }
}
