package yunpai.gateway.viewing;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.viewing.Viewing;

/** Keeps what a viewing was when nobody looks. */
public interface ViewingStore {

    /** What is kept of a viewing. */
    record Kept(
            Viewing.State state,
            @Nullable UUID onCameraLotId,
            @Nullable Long startedAtMicros,
            long likes) {
        static final Kept NEW = new Kept(Viewing.State.SCHEDULED, null, null, 0);
    }

    /**
     * Something that happened, with who did it.
     *
     * @param kind live, signal_lost, over or on_camera
     * @param realMicros when it was in the street
     * @param actor what the ticket says of its holder, or {@code gateway}
     */
    record Happened(
            long atMicros,
            long realMicros,
            String kind,
            @Nullable UUID lotId,
            String actor,
            String role) {}

    Future<Optional<Kept>> find(UUID saleSessionId);

    /** Keeps a new state of the viewing together with what led to it. */
    Future<Void> keep(UUID saleSessionId, Kept kept, Happened happened);

    /** Notes that pictures of these viewings arrive at this time of the street. */
    Future<Void> heard(List<UUID> saleSessionIds, long realMicros);

    /**
     * Ends all viewings, of whichever gateway, whose pictures were last heard before {@code silentSince}, and says which.
     *
     * @param atMicros the court's time that is written as their end
     */
    Future<List<UUID>> endSilent(long silentSince, long atMicros);

    Future<Void> addLikes(UUID saleSessionId, long more);
}
