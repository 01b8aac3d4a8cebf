package org.joulestream.api.http;

/** A request that cannot be answered: a status, and one line for who asked. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final int status;

    public ApiFailure(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** What was asked makes no sense. */
    public static ApiFailure unprocessable(String detail) {
        return new ApiFailure(UNPROCESSABLE, detail);
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The line. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
