package yunpai.protocol.question;

/** Wants to know the same, or takes that back. */
public record Vote(boolean voted) {}
