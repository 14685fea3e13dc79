package yunpai.protocol.identity;

/** A signed pass for the gateway. */
public record Ticket(String ticket, Role role, String pseudonym, long expiresAtMicros, int expiresInSeconds) {
    /** The words of {@code role}. */
    public enum Role {
        VIEWER,
        HOST,
        CLERK
    }

    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "Ticket[****]";
    }
}
