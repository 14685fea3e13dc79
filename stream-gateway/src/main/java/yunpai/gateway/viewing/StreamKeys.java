package yunpai.gateway.viewing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.viewing.StreamKey;

/**
 * The keys by which encoders send. A key is for one showing: it is shown once, when it is drawn, and ends with the next one, by the
 * host's word, or with the viewing. Its secret has 192 random bits, so that a plain hash of it suffices.
 */
public final class StreamKeys {
    private static final String REVOKED = "yunpai.gateway.stream-key.revoked";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{12}-[A-Za-z0-9_-]{32}");
    private static final int NAME_BYTES = 6;
    private static final int NAME_LENGTH = 2 * NAME_BYTES;
    private static final int SECRET_BYTES = 24;

    private final Vertx vertx;
    private final StreamKeyStore store;
    private final CourtTime time;
    private final SecureRandom random = new SecureRandom();

    public StreamKeys(Vertx vertx, StreamKeyStore store, CourtTime time) {
        this.vertx = vertx;
        this.store = store;
        this.time = time;
    }

    /** Draws a key for a viewing; the one before ends, and whoever sends by it. */
    Future<StreamKey> draw(UUID saleSessionId, String holder) {
        byte[] name = new byte[NAME_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(name);
        random.nextBytes(secret);
        String named = HexFormat.of().formatHex(name);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        long now = time.nowMicros();
        return store.replace(new StreamKeyStore.Kept(named, saleSessionId, hash(text), holder, now))
                .map(kept -> {
                    tell(saleSessionId, named);
                    return new StreamKey(named + "-" + text, now);
                });
    }

    /** When the valid key was drawn, if there is one. */
    Future<Optional<Long>> drawnAtMicros(UUID saleSessionId) {
        return store.of(saleSessionId).map(found -> found.map(StreamKeyStore.Kept::drawnAtMicros));
    }

    /** Ends the key of a viewing, and whoever sends by it. */
    public Future<Void> revoke(UUID saleSessionId) {
        return store.revoke(saleSessionId, time.nowMicros()).onSuccess(done -> tell(saleSessionId, ""));
    }

    /** The key that somebody shows, if it is one and valid. */
    Future<Optional<StreamKeyStore.Kept>> check(String shown) {
        if (!FORM.matcher(shown).matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        byte[] hash = hash(shown.substring(NAME_LENGTH + 1));
        return store.find(shown.substring(0, NAME_LENGTH))
                .map(found -> found.filter(key -> MessageDigest.isEqual(key.hash(), hash)));
    }

    /** Hears, on every gateway, that all keys of a viewing have ended but the one of that name. */
    void onRevoked(BiConsumer<UUID, String> heard) {
        vertx.eventBus()
                .<JsonObject>consumer(
                        REVOKED,
                        said -> heard.accept(
                                UUID.fromString(said.body().getString("saleSessionId")),
                                said.body().getString("but")));
    }

    private void tell(UUID saleSessionId, String but) {
        vertx.eventBus()
                .publish(
                        REVOKED,
                        new JsonObject()
                                .put("saleSessionId", saleSessionId.toString())
                                .put("but", but));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
