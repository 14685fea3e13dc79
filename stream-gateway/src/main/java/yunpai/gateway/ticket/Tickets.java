package yunpai.gateway.ticket;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.time.CourtTime;

/**
 * Checks tickets by the engine's public key, which is asked for once and again when a signature does not fit (the engine may have
 * been started with a new one), though not more than every few seconds.
 */
public final class Tickets {
    private static final Logger LOG = LoggerFactory.getLogger(Tickets.class);
    private static final String KEY_ADDRESS = "yunpai.ticket.key";
    private static final int LONGEST = 2000;
    private static final long ASK_AGAIN_NANOS = 5_000_000_000L;
    private static final long CLOCKS_APART_SECONDS = 30;

    private final Vertx vertx;
    private final CourtTime time;
    private volatile @Nullable PublicKey key;
    private volatile long askedNanos = System.nanoTime() - ASK_AGAIN_NANOS;

    public Tickets(Vertx vertx, CourtTime time) {
        this.vertx = vertx;
        this.time = time;
    }

    /** The holder's ticket for this viewing; fails with a {@link Refusal} when it is forged, over, or for another one. */
    public Future<Ticket> check(@Nullable String text, UUID saleSessionId) {
        return check(text)
                .compose(ticket -> ticket.saleSessionId().equals(saleSessionId)
                        ? Future.succeededFuture(ticket)
                        : Future.failedFuture(Refusal.forbidden()));
    }

    /** The ticket in an {@code Authorization} header. */
    public Future<Ticket> bearer(@Nullable String header, UUID saleSessionId) {
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Future.failedFuture(Refusal.needsTicket());
        }
        return check(header.substring(7).strip(), saleSessionId);
    }

    /** The ticket, whatever viewing it is for. */
    public Future<Ticket> check(@Nullable String text) {
        return content(text).compose(Tickets::ticket);
    }

    /** Lets in whoever holds a pass for this viewing's near lane. It says nothing of its holder; what comes back stands for the pass. */
    public Future<String> pass(@Nullable String text, UUID saleSessionId) {
        return content(text).compose(said -> {
            String pass = said.getString("pass");
            return pass != null && saleSessionId.toString().equals(said.getString("near"))
                    ? Future.succeededFuture(pass)
                    : Future.failedFuture(Refusal.forbidden());
        });
    }

    private Future<JsonObject> content(@Nullable String text) {
        if (text == null || text.length() > LONGEST || text.indexOf('.') < 0) {
            return Future.failedFuture(Refusal.needsTicket());
        }
        PublicKey known = key;
        if (known != null && signed(text, known)) {
            return read(text);
        }
        return newKey().compose(fresh -> signed(text, fresh) ? read(text) : Future.failedFuture(Refusal.needsTicket()));
    }

    private Future<PublicKey> newKey() {
        PublicKey known = key;
        long now = System.nanoTime();
        if (known != null && now - askedNanos < ASK_AGAIN_NANOS) {
            return Future.succeededFuture(known);
        }
        askedNanos = now;
        return vertx.eventBus()
                .<Object>request(KEY_ADDRESS, new JsonObject().encode())
                .map(Message::body)
                .map(Tickets::publicKey)
                .onSuccess(fresh -> key = fresh)
                .recover(silent -> {
                    LOG.warn("the key of tickets cannot be had: {}", silent.getMessage());
                    return Future.failedFuture(
                            Refusal.of(503, "暂时无法验证身份，请稍后再试", "tickets cannot be checked right now"));
                });
    }

    private static PublicKey publicKey(Object body) {
        JsonObject said = body instanceof JsonObject json ? json : new JsonObject(body.toString());
        try {
            byte[] encoded = Base64.getDecoder().decode(said.getString("publicKey"));
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException noKey) {
            throw new IllegalStateException("what the engine sent is no key", noKey);
        }
    }

    private static boolean signed(String text, PublicKey key) {
        int dot = text.indexOf('.');
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(text.substring(dot + 1)));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    private Future<JsonObject> read(String text) {
        byte[] payload = Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.')));
        JsonObject said = new JsonObject(new String(payload, StandardCharsets.UTF_8));
        boolean over = said.getLong("exp") + CLOCKS_APART_SECONDS < time.realMicros() / 1_000_000;
        return over ? Future.failedFuture(Refusal.needsTicket()) : Future.succeededFuture(said);
    }

    private static Future<Ticket> ticket(JsonObject said) {
        String role = said.getString("role");
        if (role == null) {
            // Signed by the engine as well, but for another door.
            return Future.failedFuture(Refusal.forbidden());
        }
        return Future.succeededFuture(new Ticket(
                said.getString("sub"),
                said.getString("session", ""),
                UUID.fromString(said.getString("saleSessionId")),
                Ticket.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                said.getString("pseudonym", "")));
    }
}
