package yunpai.engine.lot;

import java.util.Optional;
import java.util.UUID;

/** Where a lot belongs: to a court, and perhaps to a sale session. */
public record LotPlace(UUID lotId, UUID courtId, Optional<UUID> saleSessionId) {}
