package yunpai.protocol.notice;

/** Consents to the special notices of this version and text. */
public record ConsentRequest(int specialNoticesVersion, String sha256) {}
