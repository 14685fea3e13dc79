package yunpai.engine.http;

import java.util.Locale;

/** What a member of staff may be for one court. Bidders hold no role: they are the accounts that are not staff. */
public enum Role {
    HOST,
    CLERK,
    OFFICER,
    SUPERVISOR,
    ADMIN;

    /** The word of the contract, e.g. {@code officer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role the contract calls by this word.
     *
     * @throws IllegalArgumentException if the word names no role
     */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
