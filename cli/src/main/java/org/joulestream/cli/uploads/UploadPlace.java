package org.joulestream.cli.uploads;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joulestream.common.config.ConfigurationException;

/**
 * The folder of a bucket that is looked through.
 *
 * @param prefix what keys begin with: a folder's ends in '/', the whole bucket's is empty, and that
 *     of several folders ends anywhere
 */
record UploadPlace(String bucket, String prefix) {
    private static final String ANYTHING = "*";
    private static final Pattern LOCATION =
            Pattern.compile("s3a?://([a-zA-Z0-9][a-zA-Z0-9._-]+)(?:/(.*))?");

    /**
     * The one that was given.
     *
     * @throws ConfigurationException when it is not exactly one, or not on S3
     */
    static UploadPlace of(List<String> words) {
        if (words.size() != 1) {
            throw new ConfigurationException(
                    "%d places are given; expected one such as s3://bucket/folder"
                            .formatted(words.size()));
        }
        Matcher location = LOCATION.matcher(words.get(0));
        if (!location.matches()) {
            throw new ConfigurationException(
                    "'%s' is no place on S3; expected one such as s3://bucket/folder"
                            .formatted(words.get(0)));
        }
        return new UploadPlace(location.group(1), folder(location.group(2)));
    }

    /** {@code data} is not to mean {@code data2} as well; {@code data*} does. */
    private static String folder(String path) {
        if (path != null && path.endsWith(ANYTHING)) {
            return path.substring(0, path.length() - 1).replaceAll("^/+", "");
        }
        String folder = path == null ? "" : path.replaceAll("^/+|/+$", "");
        return folder.isEmpty() ? "" : folder + "/";
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
