package yunpai.engine.lot;

import java.util.Set;
import java.util.UUID;

/**
 * The question to a door whether anything for those lots that was stamped before an instant is still outstanding. The word is given
 * by sending the fence back once nothing is.
 *
 * @param owner the node that asks
 * @param door the door that is asked
 * @param lots that end together
 */
public record Fence(UUID id, UUID owner, UUID door, long atMicros, Set<UUID> lots) {

    public Fence {
        lots = Set.copyOf(lots);
    }
}
