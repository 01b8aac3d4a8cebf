package org.joulestream.common.launch;

import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;
import org.joulestream.common.config.S3Options;
import org.joulestream.common.config.SecretReference;
import org.joulestream.common.config.Settings;

/**
 * Makes the file systems of Flink's plug-ins known to this process, most of all {@code s3://}: the
 * folder of plug-ins is named by the environment variable {@code FLINK_PLUGINS_DIR}.
 */
public final class FlinkFileSystems {
    private FlinkFileSystems() {}

    /**
     * Loads them where the job may need them.
     *
     * @param flink of the run, whose own keys for S3 count where no option is given
     */
    static void load(Configuration flink, Settings settings) {
        if (settings.knows(S3Options.ENDPOINT)) {
            loadAll(configuration(flink, settings));
        }
    }

    /** Loads them for places that the job itself may not know, such as its checkpoints. */
    public static void loadForState(Configuration flink, Settings settings) {
        boolean knows = settings.knows(S3Options.ENDPOINT);
        loadAll(knows ? configuration(flink, settings) : flink);
    }

    private static void loadAll(Configuration configuration) {
        FileSystem.initialize(
                configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
    }

    /**
     * Flink's keys for S3, as the options say or else the configuration. A copy, because Flink
     * shows the run's own in the web UI and in its log.
     */
    public static Configuration configuration(Configuration flink, Settings settings) {
        Configuration configuration = new Configuration(flink);
        URI endpoint = settings.find(S3Options.ENDPOINT);
        if (endpoint != null) {
            configuration.setString("s3.endpoint", endpoint.toString());
            configuration.setString("s3.path.style.access", "true");
        }
        String region = settings.find(S3Options.REGION);
        if (region != null) {
            configuration.setString("s3.endpoint.region", region);
        }
        Boolean pathStyle = settings.find(S3Options.PATH_STYLE);
        if (pathStyle != null) {
            configuration.setString("s3.path.style.access", pathStyle.toString());
        }
        setKeys(configuration, settings);
        return configuration;
    }

    private static void setKeys(Configuration configuration, Settings settings) {
        String accessKey = settings.find(S3Options.ACCESS_KEY);
        SecretReference secretKey = settings.find(S3Options.SECRET_KEY);
        if (accessKey != null && secretKey != null) {
            configuration.setString("s3.access-key", accessKey);
            configuration.setString("s3.secret-key", secretKey.resolve().reveal());
        }
    }
}
