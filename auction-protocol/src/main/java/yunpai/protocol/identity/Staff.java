package yunpai.protocol.identity;

import java.util.List;
import java.util.UUID;

/** A member of staff and his grants. */
public record Staff(UUID accountId, String login, String name, List<Grant> grants) {
    public Staff {
        grants = grants == null ? List.of() : List.copyOf(grants);
    }
}
