package org.joulestream.common.config;

/**
 * One value as text, before its type is known.
 *
 * @param text the text; of a secret it is the secret, so this never leaves the package
 * @param origin where it was found
 * @param secretFile whether the text names the file of a secret instead of being it
 */
record RawValue(String text, Origin origin, boolean secretFile) {

    RawValue(String text, Origin origin) {
        this(text, origin, false);
    }

    RawValue asSecretFile() {
        return new RawValue(text, origin, true);
    }

    @Override
    public String toString() {
        return "value from " + origin;
    }
}
