package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.document.ConfirmationSheet.Buyer;

/** Who a buyer is, asked for after the close only. */
public interface Buyers {

    /** His real identity (Art 22); empty for an account that nobody stands behind. */
    Future<Optional<Buyer>> behind(UUID accountId);

    /** Whether he is on the court's conflict list (Art 34), on which he may have come after he signed up. */
    Future<Boolean> hasConflict(UUID accountId, UUID courtId);
}
