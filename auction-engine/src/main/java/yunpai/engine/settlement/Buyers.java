package yunpai.engine.settlement;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.document.ConfirmationSheet.Buyer;

/** The real identity of a buyer, asked for after the close only (Art 22). */
@FunctionalInterface
public interface Buyers {
    Future<Optional<Buyer>> behind(UUID accountId);
}
