package yunpai.protocol.court;

/** Orders a suspension. */
public record SuspendRequest(Kind kind, String reason) {
    /** The words of {@code kind}. */
    public enum Kind {
        DEFERRED,
        STAYED
    }
}
