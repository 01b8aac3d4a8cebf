package org.joulestream.telemetry.lake;

import java.util.Locale;

/** Constants as options and manifests write them. */
final class LakeText {

    private LakeText() {}

    static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
