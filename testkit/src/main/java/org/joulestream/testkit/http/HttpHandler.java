package org.joulestream.testkit.http;

/** Answers requests; called by several threads at once. */
@FunctionalInterface
public interface HttpHandler {
    /** The reply to a request. */
    HttpReply reply(HttpRequest request) throws Exception;
}
