package yunpai.protocol.identity;

/** Changes the own password. */
public record PasswordChange(String oldPassword, String newPassword) {
    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "PasswordChange[****]";
    }
}
