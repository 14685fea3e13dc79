package yunpai.protocol.identity;

/** A member of staff to be entered. */
public record StaffDraft(String login, String name, String password) {
    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "StaffDraft[****]";
    }
}
