package org.joulestream.testkit.s3;

import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/** Flink's file systems in this process, with the S3 plug-in in a class loader of its own. */
public final class S3Plugin {

    private S3Plugin() {}

    /** Makes s3:// paths known; the plug-in's folder is named by the environment. */
    public static void load(Configuration settings) {
        String variable = ConfigConstants.ENV_FLINK_PLUGINS_DIR;
        if (System.getenv(variable) == null) {
            throw new IllegalStateException(
                    "environment variable %s is missing; expected a folder with s3-fs-hadoop/flink-s3-fs-hadoop-*.jar"
                            .formatted(variable));
        }
        FileSystem.initialize(settings, PluginUtils.createPluginManagerFromRootFolder(settings));
    }
}
