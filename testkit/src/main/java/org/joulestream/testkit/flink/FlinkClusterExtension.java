package org.joulestream.testkit.flink;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A local cluster for the tests of one class; jobs left over by a test are cancelled. Register it
 * as a static field.
 */
public final class FlinkClusterExtension
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final LocalFlinkSettings settings;
    private @Nullable LocalFlinkCluster cluster;

    /** A cluster with the usual settings. */
    public FlinkClusterExtension() {
        this(LocalFlinkCluster.settings());
    }

    /** A cluster with settings of the test's own. */
    public FlinkClusterExtension(LocalFlinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        cluster = settings.start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        cluster().cancelAll();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        cluster().close();
    }

    /** The cluster, while tests run. */
    public LocalFlinkCluster cluster() {
        if (cluster == null) {
            throw new IllegalStateException(
                    "no cluster yet; register the extension as a static field");
        }
        return cluster;
    }

    /** An environment whose jobs run on the cluster. */
    public StreamExecutionEnvironment newEnvironment() {
        return cluster().newEnvironment();
    }
}
