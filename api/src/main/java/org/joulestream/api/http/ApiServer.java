package org.joulestream.api.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server that listens on one port or two. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final long LONGEST_BODY = 64_000;

    /** Requests under way have so long to end. */
    private static final long STOP_MILLIS = 10_000;

    private static final String ALLOWED = "availableMethods";

    private final Address address;
    private final List<ServerConnector> connectors = new ArrayList<>();
    private final Javalin javalin;

    /**
     * Where to listen.
     *
     * @param port of all endpoints; 0 for any free one
     * @param secondPort of those that are {@link Route#onSecondPort}; the same as the first for
     *     none, 0 for any free one
     */
    public record Address(String host, int port, int secondPort) {
        boolean hasSecondPort() {
            return secondPort == 0 || secondPort != port;
        }
    }

    private ApiServer(Address address, List<Route> routes) {
        this.address = address;
        this.javalin = Javalin.create(this::configure);
        routes.forEach(this::add);
        javalin.exception(ApiFailure.class, ApiServer::refused);
        javalin.exception(HttpResponseException.class, ApiServer::refused);
        javalin.exception(Exception.class, ApiServer::failed);
    }

    /**
     * Listens.
     *
     * @throws PortTakenException when someone else does already
     */
    public static ApiServer start(Address address, List<Route> routes) throws PortTakenException {
        ApiServer server = new ApiServer(address, routes);
        try {
            server.javalin.start();
            return server;
        } catch (NoPort taken) {
            server.connectors.forEach(ServerConnector::close);
            throw new PortTakenException(taken.port, taken.reason);
        }
    }

    private void configure(JavalinConfig config) {
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = LONGEST_BODY;
        config.http.disableCompression();
        config.requestLogger.http(RequestLog::log);
        config.jetty.modifyServer(ApiServer::configure);
        config.jetty.addConnector((server, http) -> connector(server, http, address.port()));
        if (address.hasSecondPort()) {
            config.jetty.addConnector(
                    (server, http) -> connector(server, http, address.secondPort()));
        }
    }

    private static void configure(Server server) {
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new JettyErrors());
    }

    /** Opened at once: here it is known which port is taken. */
    private Connector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(port);
        connectors.add(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw new NoPort(port, e);
        }
        return connector;
    }

    private void add(Route route) {
        javalin.addHttpHandler(route.method(), route.path(), request -> handle(route, request));
        if (route.method() == HandlerType.GET) {
            // Else it would be answered with 200 without a look.
            javalin.addHttpHandler(
                    HandlerType.HEAD, route.path(), request -> handle(route, request));
        }
    }

    private void handle(Route route, Context request) throws Exception {
        if (!route.onSecondPort() && request.req().getLocalPort() != port()) {
            throw new NotFoundResponse();
        }
        route.handler().handle(request);
    }

    /** The first port as it is. */
    public int port() {
        return connectors.get(0).getLocalPort();
    }

    /** The second port as it is; the first where there is none. */
    public int secondPort() {
        return connectors.get(connectors.size() - 1).getLocalPort();
    }

    /** Takes no more requests, and ends those under way. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void refused(ApiFailure failure, Context request) {
        Json.failure(request, failure.status(), failure.detail());
    }

    private static void refused(HttpResponseException failure, Context request) {
        String allowed = failure.getDetails().get(ALLOWED);
        if (failure instanceof MethodNotAllowedResponse && allowed != null) {
            request.header("Allow", allowed);
        }
        Json.failure(request, failure.getStatus(), detail(failure));
    }

    private static String detail(HttpResponseException failure) {
        return switch (failure.getStatus()) {
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static void failed(Exception failure, Context request) {
        LOG.error("{} {} failed", request.method(), request.path(), failure);
        Json.failure(request, 500, "Internal Server Error");
    }

    /** Out of a lambda that may throw nothing else. */
    private static final class NoPort extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int port;
        private final IOException reason;

        NoPort(int port, IOException reason) {
            super(reason);
            this.port = port;
            this.reason = reason;
        }
    }
}
