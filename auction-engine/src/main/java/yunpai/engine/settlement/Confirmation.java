package yunpai.engine.settlement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmation that was made: its number, and the SHA-256 of its file in lower-case hexadecimal.
 *
 * @param buyerCommitment what binds the record to its buyer; null for one that was made before there was such a thing
 */
public record Confirmation(
        UUID lotId, String number, String sha256, @Nullable String buyerCommitment) {}
