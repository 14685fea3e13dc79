package yunpai.engine.deposit;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import yunpai.protocol.lot.LotSummary;

/** Published lots as everybody sees them. */
@FunctionalInterface
public interface LotCards {

    /** The cards of these lots; one that is not published is left out. */
    Future<Map<UUID, LotSummary>> of(Collection<UUID> lotIds);
}
