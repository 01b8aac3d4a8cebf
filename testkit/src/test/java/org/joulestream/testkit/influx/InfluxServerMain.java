package org.joulestream.testkit.influx;

/** Starts a server, says which, and ends as if it were killed. */
final class InfluxServerMain {
    private InfluxServerMain() {}

    public static void main(String[] arguments) {
        System.out.println(InfluxServer.start().orElseThrow().pid());
        System.out.flush();
        Runtime.getRuntime().halt(137);
    }
}
