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
     * @param lease under which it happened; whoever holds a later one has the say about all but what is on camera
     */
    record Happened(
            long atMicros,
            long realMicros,
            String kind,
            @Nullable UUID lotId,
            String actor,
            String role,
            long lease) {}

    Future<Optional<Kept>> find(UUID saleSessionId);

    /**
     * Keeps a new state of the viewing together with what led to it: what is on camera by {@code on_camera} alone, the rest by all others,
     * so that two gateways do not undo each other. False where a later lease was taken meanwhile and nothing was kept.
     */
    Future<Boolean> keep(UUID saleSessionId, Kept kept, Happened happened);

    /** Notes that pictures of these viewings arrive at this time of the street. */
    Future<Void> heard(List<UUID> saleSessionIds, long realMicros);

    /**
     * Ends all viewings, of whichever gateway, whose pictures were last heard before {@code silentSince}, and says which.
     *
     * @param atMicros the court's time that is written as their end
     */
    Future<List<UUID>> endSilent(long silentSince, long atMicros);

    /** Adds likes, and gives what they have come to. */
    Future<Long> addLikes(UUID saleSessionId, long more);
}
