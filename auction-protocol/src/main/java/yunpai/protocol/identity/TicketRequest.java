package yunpai.protocol.identity;

import java.util.UUID;

/** Asks for a ticket for one viewing. */
public record TicketRequest(UUID saleSessionId, Role role) {
    /** The words of {@code role}. */
    public enum Role {
        VIEWER,
        HOST,
        CLERK
    }
}
