/** A build that cannot even start. */
public final class ThrowsAtOnce {
    private ThrowsAtOnce() {}

    public static void main(String[] arguments) {
        throw new IllegalStateException("this build cannot be released");
    }
}
