package yunpai.protocol.identity;

import org.jspecify.annotations.Nullable;

/** A bidder signs up: a person with his identity number, or a company with its credit code and legal representative. */
public record SignUp(
        Kind kind,
        String login,
        String password,
        String name,
        @Nullable String idNumber,
        @Nullable String creditCode,
        @Nullable String legalRepresentative,
        String phone) {
    /** The words of {@code kind}. */
    public enum Kind {
        PERSON,
        COMPANY
    }

    /** Says nothing of what is inside, for logs hold no personal data and no secrets. */
    @Override
    public String toString() {
        return "SignUp[****]";
    }
}
