package yunpai.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import yunpai.gateway.question.SampleLot;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LeadingBid;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.PublicEvent;

/** Says on the event bus what the engine says: the clock, the key of tickets, sale sessions, lots and their commits. */
public final class FakeEngine {
    /** The court clock of these tests starts here. */
    public static final long COURT_MICROS = 1_800_000_000_000_000L;

    public final UUID saleSession = UUID.randomUUID();
    public final List<UUID> lotIds = new CopyOnWriteArrayList<>(List.of(UUID.randomUUID(), UUID.randomUUID()));
    public final Map<UUID, LotSnapshot> lots = new ConcurrentHashMap<>();
    public volatile double rate = 1;
    /** Whether its clock has gone on when it is asked again. */
    public volatile boolean clockRuns;

    private final Vertx vertx;
    private final KeyPair keys;
    private final long bornNanos = System.nanoTime();

    public FakeEngine(Vertx vertx) throws GeneralSecurityException {
        this.vertx = vertx;
        this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        lotIds.forEach(lot -> lots.put(lot, new LotSnapshot(1, 2, state(lot, 2, 0))));
    }

    public void start() {
        vertx.eventBus().<String>consumer("yunpai.clock", asked -> asked.reply(clock()));
        vertx.eventBus()
                .<String>consumer(
                        "yunpai.ticket.key",
                        asked -> asked.reply(new JsonObject()
                                .put("algorithm", "Ed25519")
                                .put(
                                        "publicKey",
                                        Base64.getEncoder()
                                                .encodeToString(keys.getPublic().getEncoded()))));
        vertx.eventBus().<String>consumer("yunpai.session.snapshot", asked -> {
            if (new JsonObject(asked.body()).getString("saleSessionId").equals(saleSession.toString())) {
                JsonArray ids = new JsonArray();
                lotIds.forEach(lot -> ids.add(lot.toString()));
                asked.reply(
                        new JsonObject().put("title", "专场").put("lotIds", ids).encode());
            } else {
                asked.fail(404, "no such sale session");
            }
        });
        vertx.eventBus().<String>consumer(LotAddresses.SNAPSHOT, asked -> {
            LotSnapshot lot = lots.get(UUID.fromString(new JsonObject(asked.body()).getString("lotId")));
            if (lot == null) {
                asked.fail(404, "no such lot");
            } else {
                asked.reply(Json.write(lot));
            }
        });
    }

    /** From now on the lots' notices can be asked for. */
    public void publishNotices() {
        vertx.eventBus()
                .<String>consumer(
                        LotAddresses.DETAIL,
                        asked -> asked.reply(
                                SampleLot.json(UUID.fromString(new JsonObject(asked.body()).getString("lotId")))));
    }

    public JsonObject clock() {
        return new JsonObject()
                .put("courtMicros", COURT_MICROS + (clockRuns ? (System.nanoTime() - bornNanos) / 1_000 : 0))
                .put("rate", rate)
                .put("rehearsal", rate != 1);
    }

    /** A bid of the lot is committed and told. */
    public LotCommitted bid(UUID lot, long amountFen) {
        LotCommitted commit = commitQuietly(lot, amountFen);
        vertx.eventBus().publish(LotAddresses.COMMITTED, Json.write(commit));
        return commit;
    }

    /** A bid of the lot is committed, but its message is lost. */
    public LotCommitted commitQuietly(UUID lot, long amountFen) {
        LotSnapshot before = java.util.Objects.requireNonNull(lots.get(lot));
        long seq = before.seq() + 1;
        LotState state = state(lot, seq, before.state().bidCount() + 1, amountFen);
        lots.put(lot, new LotSnapshot(before.epoch(), seq, state));
        PublicEvent event = new PublicEvent(
                seq,
                "bid_accepted",
                COURT_MICROS + seq,
                "A" + seq,
                amountFen,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new LotCommitted(lot, before.epoch(), seq, state, List.of(event));
    }

    private static LotState state(UUID lot, long seq, long bids) {
        return state(lot, seq, bids, 0);
    }

    private static LotState state(UUID lot, long seq, long bids, long amountFen) {
        LeadingBid leading =
                amountFen == 0 ? null : new LeadingBid(amountFen, "A" + seq, seq, COURT_MICROS + seq, null);
        return new LotState(
                lot,
                seq,
                "open",
                null,
                leading,
                bids,
                1,
                0,
                COURT_MICROS,
                COURT_MICROS + 1,
                amountFen + 100,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A signed ticket for the sale session. */
    public String ticket(String role, String holder) {
        return ticket(role, holder, System.currentTimeMillis() / 1000 + 300);
    }

    public String ticket(String role, String holder, long exp) {
        return signed(new JsonObject()
                .put("sub", holder)
                .put("session", "session of " + holder)
                .put("saleSessionId", saleSession.toString())
                .put("role", role)
                .put("pseudonym", "看客·" + holder)
                .put("exp", exp));
    }

    /** A pass to the near lane, good for five minutes. */
    public String pass(String id) {
        return signed(new JsonObject()
                .put("near", saleSession.toString())
                .put("pass", id)
                .put("exp", System.currentTimeMillis() / 1000 + 300));
    }

    public String signed(JsonObject content) {
        try {
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            String payload = base64.encodeToString(content.encode().getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(payload.getBytes(StandardCharsets.US_ASCII));
            return payload + "." + base64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public void signOut(String holder) {
        vertx.eventBus()
                .publish("yunpai.session.revoked", new JsonObject().put("ticketSession", "session of " + holder));
    }
}
