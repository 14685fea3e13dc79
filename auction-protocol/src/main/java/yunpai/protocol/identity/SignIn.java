package yunpai.protocol.identity;

/** Signs in. */
public record SignIn(String login, String password) {
    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "SignIn[****]";
    }
}
