package yunpai.engine.identity;

import java.util.Base64;
import java.util.UUID;
import yunpai.engine.secret.Seal;

/**
 * What stands for somebody in a ticket: the same for one account in one viewing, so that his questions stay his; different in any
 * other viewing, and nothing that could be led back to the account without the key.
 */
final class TicketSubjects {
    private final Seal seal;

    TicketSubjects(Seal seal) {
        this.seal = seal;
    }

    String ofAccount(UUID accountId, UUID saleSessionId) {
        return text(seal.lookup("ticket subject", accountId + "/" + saleSessionId));
    }

    /** Stands for the session by which the ticket was asked for, so that its end can be told. */
    String ofSession(UUID sessionId) {
        return text(seal.lookup("ticket session", sessionId.toString()));
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
