package yunpai.protocol.question;

import java.util.UUID;

/** Asks for the questions about a lot, oldest first, from behind a place on. */
public record FileWish(UUID lotId, long after) {}
