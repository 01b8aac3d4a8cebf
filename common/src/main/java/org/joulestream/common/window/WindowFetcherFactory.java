package org.joulestream.common.window;

import java.io.Serializable;

/** Makes fetchers where they run; secrets are resolved here, not before. */
@FunctionalInterface
public interface WindowFetcherFactory<T> extends Serializable {

    /** A fetcher of its own for one reader. */
    WindowFetcher<T> create();
}
