package yunpai.gateway.ticket;

import java.util.UUID;

/**
 * What a ticket says of its holder; never who he is.
 *
 * @param holder the same for one account in one viewing, different in any other
 * @param session stands for the session it was drawn in, whose end is told
 * @param pseudonym under which a viewer asks
 */
public record Ticket(String holder, String session, UUID saleSessionId, Role role, String pseudonym) {

    /** The words of {@code role}. */
    public enum Role {
        VIEWER,
        HOST,
        CLERK;

        public boolean staff() {
            return this != VIEWER;
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
