package yunpai.engine.settlement;

import io.vertx.core.Future;

/** The way of a confirmation into its lot's record. */
@FunctionalInterface
public interface LotRecord {

    /** Puts number and hash on record. True when they stand there, now or before; false when it is to be tried again. */
    Future<Boolean> record(Confirmation confirmation);
}
