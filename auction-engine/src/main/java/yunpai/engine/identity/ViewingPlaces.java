package yunpai.engine.identity;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Where viewings belong: a viewing has its sale session's id. */
@FunctionalInterface
public interface ViewingPlaces {

    /** The court of the sale session, if there is one that may be watched by the public or prepared by its staff. */
    Future<Optional<Place>> find(UUID saleSessionId);

    /**
     * A viewing's place.
     *
     * @param isPublic whether a lot of the sale session has been published
     */
    record Place(UUID courtId, boolean isPublic) {}
}
