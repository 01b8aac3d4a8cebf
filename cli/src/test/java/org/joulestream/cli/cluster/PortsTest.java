package org.joulestream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesTheProcessThatHoldsAPort() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();

            assertThat(Ports.isFree(port)).isFalse();
            assertThat(PortOwner.words(port))
                    .isEqualTo("process %d (java)".formatted(ProcessHandle.current().pid()));
        }
        assertThat(Ports.isFree(port)).isTrue();
        assertThat(PortOwner.words(port)).isEqualTo("another program");
    }

    @Test
    void givesEachPortOnce() throws IOException {
        Ports ports = new Ports();
        int first = ports.next();

        assertThat(first).isBetween(20_000, 29_999);
        assertThat(ports.next()).isNotEqualTo(first);
    }
}
