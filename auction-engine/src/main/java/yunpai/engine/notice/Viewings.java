package yunpai.engine.notice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.ViewingPlaces;
import yunpai.engine.notice.store.PgSaleSessions;
import yunpai.protocol.court.SaleSession;

/** Sale sessions as the places of viewings: for tickets, and as the gateway asks for them on the event bus. */
public final class Viewings implements ViewingPlaces {
    /** Asked with {@code {"saleSessionId"}}; answers {@code {"title","courtId","state","lotIds"}}, or fails with 404. */
    public static final String SNAPSHOT = "yunpai.session.snapshot";

    private final PgSaleSessions store;

    public Viewings(PgSaleSessions store) {
        this.store = store;
    }

    /** Begins to answer the gateway. */
    public void answerOn(Vertx vertx) {
        vertx.eventBus()
                .<Object>consumer(
                        SNAPSHOT,
                        question -> snapshot(asked(question))
                                .onSuccess(question::reply)
                                .onFailure(none -> question.fail(404, "no such sale session")));
    }

    @Override
    public Future<Optional<Place>> find(UUID saleSessionId) {
        return store.find(saleSessionId)
                .map(found -> found.map(session -> new Place(session.courtId(), SaleSessions.isPublic(session))));
    }

    private Future<JsonObject> snapshot(Optional<UUID> saleSessionId) {
        return saleSessionId
                .map(store::find)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found -> {
                    SaleSession session = found.orElseThrow(Problem::notFound);
                    return store.lots(session.saleSessionId())
                            .map(ids -> new JsonObject()
                                    .put(
                                            "saleSessionId",
                                            session.saleSessionId().toString())
                                    .put("title", session.title())
                                    .put("courtId", session.courtId().toString())
                                    .put("state", session.state().name().toLowerCase(Locale.ROOT))
                                    .put(
                                            "lotIds",
                                            new JsonArray(ids.stream()
                                                    .map(UUID::toString)
                                                    .toList())));
                });
    }

    private static Optional<UUID> asked(Message<Object> question) {
        try {
            Object body = question.body();
            JsonObject json = body instanceof JsonObject object ? object : new JsonObject(String.valueOf(body));
            return Optional.of(UUID.fromString(json.getString("saleSessionId", "")));
        } catch (RuntimeException notAQuestion) {
            return Optional.empty();
        }
    }
}
