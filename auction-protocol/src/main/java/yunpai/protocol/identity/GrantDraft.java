package yunpai.protocol.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A grant to be made. */
public record GrantDraft(UUID accountId, @Nullable UUID courtId, Role role) {}
