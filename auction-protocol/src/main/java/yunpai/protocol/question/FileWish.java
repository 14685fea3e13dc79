package yunpai.protocol.question;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the questions about a lot, oldest first, from behind a place on.
 *
 * @param saleSessionId in whose viewing the lot is shown: what was asked there about no lot is wanted too; none where the lot is in none
 */
public record FileWish(UUID lotId, @Nullable UUID saleSessionId, long after) {}
