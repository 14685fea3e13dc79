package yunpai.engine.settlement;

import java.util.UUID;

/** A confirmation that was made: its number, and the SHA-256 of its file in lower-case hexadecimal. */
public record Confirmation(UUID lotId, String number, String sha256) {}
