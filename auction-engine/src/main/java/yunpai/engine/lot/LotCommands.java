package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.UUID;
import yunpai.rules.lot.LotCommand;

/** The way of court and platform to a lot. Bids have a way of their own, through a door. */
public interface LotCommands {

    /** Publishes the notice of a lot that has none, and so begins its record. */
    Future<LotAnswer> publish(LotPlace place, LotCommand.PublishNotice notice);

    /**
     * Asks a command of a published lot. A future that fails tells of a bug; every foreseen outcome is an answer.
     *
     * @throws IllegalArgumentException for {@link LotCommand.PlaceBid}, which comes through a door only
     */
    Future<LotAnswer> submit(UUID lotId, LotCommand command);
}
