package yunpai.protocol.identity;

import java.util.List;
import java.util.UUID;

/** Who is signed in. The display name is masked and shown to its owner only. */
public record Session(
        UUID accountId,
        String login,
        Kind kind,
        String displayName,
        List<Grant> grants,
        String csrfToken,
        int expiresInSeconds) {
    public Session {
        grants = grants == null ? List.of() : List.copyOf(grants);
    }

    /** The words of {@code kind}. */
    public enum Kind {
        PERSON,
        COMPANY,
        STAFF
    }
}
