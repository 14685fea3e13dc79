package yunpai.protocol.question;

/** Pins or unpins. */
public record Pin(boolean pinned) {}
