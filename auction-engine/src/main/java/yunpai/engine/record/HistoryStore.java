package yunpai.engine.record;

import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import yunpai.protocol.lot.PublicEvent;

/** The public entries of a lot's record. */
public interface HistoryStore {

    /** Whether the lot has a record at all. */
    Future<Boolean> exists(UUID lotId);

    /** The public entries after a place, in order. */
    Future<List<PublicEvent>> page(UUID lotId, long after, int limit);
}
