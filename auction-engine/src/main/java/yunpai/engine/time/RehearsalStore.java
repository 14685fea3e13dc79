package yunpai.engine.time;

import io.vertx.core.Future;
import java.util.Optional;

/** Keeps the clock of a rehearsal over restarts. */
public interface RehearsalStore {

    Future<Optional<RehearsalPair>> load();

    Future<Void> save(RehearsalPair pair);

    /** Notes the instant the clock has reached; an earlier one is ignored. */
    Future<Void> reached(long courtMicros);

    /** The latest instant the clock is known to have reached, be it noted or in the record of a lot; 0 if none. */
    Future<Long> lastReached();
}
