package yunpai.gateway.viewing;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.viewing.Viewing;

/**
 * A viewing as the gateway tells it that packages its picture.
 *
 * @param lease under which it does
 * @param stream that can be played, or null
 * @param host what hosts are told each second
 * @param health what they are told of the pictures, or null
 */
record Elsewhere(
        UUID saleSessionId,
        UUID node,
        long lease,
        Viewing.State state,
        @Nullable String stream,
        boolean audio,
        @Nullable Long startedAtMicros,
        JsonObject host,
        @Nullable JsonObject health) {

    JsonObject json() {
        return new JsonObject()
                .put("viewing", saleSessionId.toString())
                .put("node", node.toString())
                .put("lease", lease)
                .put("state", word(state))
                .put("stream", stream)
                .put("audio", audio)
                .put("startedAtMicros", startedAtMicros)
                .put("host", host)
                .put("health", health);
    }

    static Elsewhere of(JsonObject said) {
        return new Elsewhere(
                UUID.fromString(said.getString("viewing")),
                UUID.fromString(said.getString("node")),
                said.getLong("lease"),
                Viewing.State.valueOf(said.getString("state").toUpperCase(Locale.ROOT)),
                said.getString("stream"),
                said.getBoolean("audio"),
                said.getLong("startedAtMicros"),
                said.getJsonObject("host"),
                said.getJsonObject("health"));
    }

    /** What the database knows of it, until its gateway is heard. A lease on one that is over says that a host begins anew. */
    static Elsewhere of(LeaseStore.Lease lease, ViewingStore.Kept kept) {
        LeaseStore.Pulse pulse = lease.pulse();
        Viewing.State state = kept.state() == Viewing.State.OVER ? Viewing.State.SCHEDULED : kept.state();
        return new Elsewhere(
                lease.saleSessionId(),
                lease.node(),
                lease.epoch(),
                state,
                pulse.playable() ? pulse.stream() : null,
                pulse.audio(),
                kept.startedAtMicros(),
                new JsonObject().put("type", "state").put("state", word(state)),
                null);
    }

    static String word(Viewing.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
