package yunpai.protocol.viewing;

/** Opens the near lane of one viewing, once. */
public record NearPass(String pass, int expiresInSeconds) {

    /** Says nothing of what is inside, for logs hold no secrets. */
    @Override
    public String toString() {
        return "NearPass[****]";
    }
}
