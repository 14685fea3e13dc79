package yunpai.protocol.court;

/** A reason. */
public record Reason(String reason) {}
