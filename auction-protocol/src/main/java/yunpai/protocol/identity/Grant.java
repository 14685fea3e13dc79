package yunpai.protocol.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One role for one court; without a court for the administrator of the platform. */
public record Grant(
        UUID grantId,
        @Nullable UUID accountId,
        @Nullable UUID courtId,
        @Nullable String courtName,
        Role role) {}
