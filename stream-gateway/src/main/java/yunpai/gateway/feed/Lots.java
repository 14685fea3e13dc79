package yunpai.gateway.feed;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.http.Answers;
import yunpai.gateway.http.Refusal;
import yunpai.protocol.Json;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.feed.LotEvents;
import yunpai.protocol.lot.LotAddresses;
import yunpai.protocol.lot.LotCommitted;
import yunpai.protocol.lot.LotDetail;
import yunpai.protocol.lot.LotSnapshot;
import yunpai.protocol.lot.LotState;

/**
 * What the engine tells of lots, led into channels. A commit that does not join on to the one before (the engine's message was lost, or
 * another owner took the lot) is answered by asking for a snapshot; and because the last message may be the lost one, lots that
 * somebody follows are asked for again every few seconds. Confined to the hub's context.
 */
public final class Lots {
    private static final Logger LOG = LoggerFactory.getLogger(Lots.class);
    private static final String SESSION = "yunpai.session.snapshot";
    private static final long ASK_AGAIN_MILLIS = 10_000;

    private final Vertx vertx;
    private final FeedHub hub;
    private final Map<UUID, LotSnapshot> known = new HashMap<>();
    private final Map<UUID, List<UUID>> sessions = new HashMap<>();
    private long timer = -1;

    public Lots(Vertx vertx, FeedHub hub) {
        this.vertx = vertx;
        this.hub = hub;
        hub.serve("lot", id -> lot(Answers.id(id)).map(lot -> payload(List.of(lot.state()), List.of())));
        hub.serve("session", id -> session(Answers.id(id)));
    }

    public void start() {
        vertx.eventBus().<Object>consumer(LotAddresses.COMMITTED, said -> {
            LotCommitted commit = Json.read(text(said.body()), LotCommitted.class);
            hub.run(() -> committed(commit));
        });
        timer = vertx.setPeriodic(ASK_AGAIN_MILLIS, tick -> hub.run(this::askAgain));
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** The lots of a sale session as the engine names them; fails with a {@link Refusal} where there is none. */
    public Future<List<UUID>> lotsOf(UUID saleSessionId) {
        return request(SESSION, new JsonObject().put("saleSessionId", saleSessionId.toString()))
                .map(text -> new JsonObject(text)
                        .getJsonArray("lotIds").stream()
                                .map(id -> UUID.fromString(id.toString()))
                                .toList());
    }

    /** Everything published about a lot; fails with a {@link Refusal} where nothing is. */
    public Future<LotDetail> detail(UUID lotId) {
        return request(LotAddresses.DETAIL, new JsonObject().put("lotId", lotId.toString()))
                .map(text -> Json.read(text, LotDetail.class));
    }

    private Future<FeedPayload> session(UUID saleSessionId) {
        return lotsOf(saleSessionId).compose(lotIds -> {
            List<Future<@Nullable LotSnapshot>> asked =
                    lotIds.stream().map(this::lotOrNothing).toList();
            return Future.join(asked).map(all -> {
                sessions.put(saleSessionId, lotIds);
                return whole(lotIds);
            });
        });
    }

    private Future<@Nullable LotSnapshot> lotOrNothing(UUID lotId) {
        return lot(lotId).<@Nullable LotSnapshot>map(lot -> lot).recover(failure -> {
            Refusal refusal = Refusal.in(failure);
            // A lot the court still works on is part of the session, but nobody may see it yet.
            return refusal != null && refusal.status() == 404 ? Future.succeededFuture() : Future.failedFuture(failure);
        });
    }

    private Future<LotSnapshot> lot(UUID lotId) {
        return request(LotAddresses.SNAPSHOT, new JsonObject().put("lotId", lotId.toString()))
                .map(text -> Json.read(text, LotSnapshot.class))
                .map(fresh -> newer(lotId, fresh));
    }

    /** Keeps the newer of what is known and what was asked for: commits overtake answers. */
    private LotSnapshot newer(UUID lotId, LotSnapshot fresh) {
        return known.merge(lotId, fresh, (old, asked) -> asked.seq() >= old.seq() ? asked : old);
    }

    private void committed(LotCommitted commit) {
        LotSnapshot before = known.get(commit.lotId());
        boolean followed = followed(commit.lotId());
        if (before == null && !followed) {
            appeared();
            return;
        }
        if (before != null && commit.seq() <= before.seq()) {
            return;
        }
        LotSnapshot now = new LotSnapshot(commit.epoch(), commit.seq(), commit.state());
        known.put(commit.lotId(), now);
        FeedPayload change = payload(List.of(now.state()), List.of(new LotEvents(commit.lotId(), commit.events())));
        if (before != null && !joins(before, commit)) {
            LOG.atInfo()
                    .addKeyValue("lot", commit.lotId())
                    .log("lot {}: something before entry {} was not heard", commit.lotId(), commit.seq());
            replace(commit.lotId());
        } else {
            tell(commit.lotId(), change);
        }
    }

    /** Every accepted bid is an event, so a count that grew by more than the commit carries shows that one was missed. */
    private static boolean joins(LotSnapshot before, LotCommitted commit) {
        long carried = commit.events().stream()
                .filter(event -> event.kind().equals("bid_accepted"))
                .count();
        return commit.epoch() == before.epoch()
                && commit.state().bidCount() == before.state().bidCount() + carried;
    }

    private void tell(UUID lotId, FeedPayload change) {
        hub.publish("lot:" + lotId, change);
        sessions.forEach((session, lots) -> {
            if (lots.contains(lotId)) {
                hub.publish("session:" + session, change);
            }
        });
    }

    private void replace(UUID lotId) {
        LotSnapshot now = known.get(lotId);
        if (now == null) {
            return;
        }
        hub.replace("lot:" + lotId, payload(List.of(now.state()), List.of()), List.of());
        sessions.forEach((session, lots) -> {
            if (lots.contains(lotId)) {
                hub.replace("session:" + session, whole(lots), List.of());
            }
        });
    }

    private boolean followed(UUID lotId) {
        return hub.open("lot:" + lotId)
                || sessions.entrySet().stream()
                        .anyMatch(each -> each.getValue().contains(lotId) && hub.open("session:" + each.getKey()));
    }

    /** A lot nobody knows yet may belong to a session that somebody follows. */
    private void appeared() {
        Set.copyOf(sessions.keySet()).forEach(this::refresh);
    }

    private void askAgain() {
        sessions.keySet().removeIf(session -> !hub.open("session:" + session));
        known.keySet().removeIf(lot -> !followed(lot));
        Set.copyOf(sessions.keySet()).forEach(this::refresh);
        Map.copyOf(known)
                .forEach((lotId, before) -> lot(lotId).onSuccess(fresh -> {
                    if (fresh.seq() > before.seq()) {
                        replace(lotId);
                    }
                }));
    }

    private void refresh(UUID session) {
        List<UUID> before = sessions.getOrDefault(session, List.of());
        session(session).onSuccess(whole -> {
            List<UUID> after = sessions.getOrDefault(session, List.of());
            if (!before.equals(after)) {
                List<UUID> gone =
                        before.stream().filter(lot -> !after.contains(lot)).toList();
                hub.replace("session:" + session, whole, gone);
            }
        });
    }

    private FeedPayload whole(List<UUID> lotIds) {
        return payload(
                lotIds.stream()
                        .map(known::get)
                        .filter(java.util.Objects::nonNull)
                        .map(LotSnapshot::state)
                        .toList(),
                List.of());
    }

    private Future<String> request(String address, JsonObject question) {
        return vertx.eventBus()
                .<Object>request(address, question.encode())
                .map(Message::body)
                .map(Lots::text)
                .recover(failure -> Future.failedFuture(refusal(failure)));
    }

    private static Throwable refusal(Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return reply.failureCode() == 404 ? Refusal.notFound() : failure;
        }
        return Refusal.of(503, "拍卖服务暂时不可用", "the engine does not answer right now");
    }

    private static String text(Object body) {
        return body instanceof JsonObject json ? json.encode() : body.toString();
    }

    private static FeedPayload payload(List<LotState> lots, List<LotEvents> events) {
        return new FeedPayload(lots, events, null, List.of(), null, null);
    }
}
