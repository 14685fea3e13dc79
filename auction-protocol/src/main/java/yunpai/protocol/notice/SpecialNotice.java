package yunpai.protocol.notice;

/** One special notice. */
public record SpecialNotice(String key, String zh, String en) {}
