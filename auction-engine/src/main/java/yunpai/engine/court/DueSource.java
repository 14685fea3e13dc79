package yunpai.engine.court;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.protocol.court.DueItem;

/** Another feature that knows of something due in a court, e.g. refunds. */
@FunctionalInterface
public interface DueSource {

    /** What is due in the court, as seen at that instant of the court clock. */
    Future<List<DueItem>> due(UUID courtId, long nowMicros);
}
