package yunpai.protocol.notice;

/** A consent to the special notices, its version and time. */
public record Consent(int specialNoticesVersion, String sha256, long atMicros) {}
