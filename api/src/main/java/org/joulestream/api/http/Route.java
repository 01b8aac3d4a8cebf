package org.joulestream.api.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One endpoint.
 *
 * @param path with parameters in braces, as in the OpenAPI document
 * @param onSecondPort whether the second port has it, too
 */
public record Route(HandlerType method, String path, boolean onSecondPort, Handler handler) {

    /** One that both ports have. */
    public static Route everywhere(HandlerType method, String path, Handler handler) {
        return new Route(method, path, true, handler);
    }

    /** One that the first port alone has. */
    public static Route onFirstPort(HandlerType method, String path, Handler handler) {
        return new Route(method, path, false, handler);
    }
}
