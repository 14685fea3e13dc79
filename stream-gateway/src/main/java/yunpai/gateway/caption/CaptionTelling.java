package yunpai.gateway.caption;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.gateway.caption.CaptionStore.OfViewing;
import yunpai.gateway.caption.CaptionStore.Stretch;
import yunpai.gateway.feed.FeedHub;
import yunpai.gateway.news.News;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.Json;
import yunpai.protocol.feed.FeedPayload;
import yunpai.protocol.viewing.Caption;

/**
 * Tells viewers of captions shortly before their picture: what was typed and what is taken back, at all gateways at once; what lies in
 * the future, or was not heard here, when a look at the record each second finds it. So nothing waits in memory that a restart could lose,
 * and a long file is not sent to a crowd at once.
 */
public final class CaptionTelling {
    private static final Logger LOG = LoggerFactory.getLogger(CaptionTelling.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final long AHEAD_MICROS = 2_500_000;
    /** What has just ended may be news to those whose picture is late. */
    private static final long BEHIND_MICROS = 3_000_000;
    /** A viewer may go back by a minute, and his lane may be late besides. */
    private static final long SHOWN_FIRST_MICROS = 75_000_000;

    private static final int MOST_AT_FIRST = 40;
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_REMEMBERED = 5_000;
    private static final String SAID = "captions_said";
    private static final String TAKEN_BACK = "captions";

    private final Vertx vertx;
    private final FeedHub hub;
    private final News news;
    private final CaptionStore store;
    private final CourtTime time;
    /** Confined to the hub. */
    private final Set<Told> told = new LinkedHashSet<>();

    private long timer = -1;
    private volatile boolean looking;

    private record Told(UUID viewing, long number) {}

    /** Whom it tells: those who watch here, and the other gateways. */
    public record Ears(FeedHub hub, News news) {}

    /** Tells what this store has; before the news are started. */
    public CaptionTelling(Vertx vertx, Ears ears, CaptionStore store, CourtTime time) {
        this.vertx = vertx;
        this.hub = ears.hub();
        this.news = ears.news();
        this.store = store;
        this.time = time;
        news.on(SAID, said -> tell(heard(said)));
        news.on(
                TAKEN_BACK,
                said -> takenBack(
                        UUID.fromString(said.getString("viewing")),
                        Json.read(said.getString("gone"), FeedPayload.class)));
    }

    /** Begins to look at the record. */
    public void start() {
        timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> hub.run(this::look));
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** What a newcomer is shown: the captions of the last minute. */
    public Future<List<Caption>> shown(UUID viewing) {
        return store.showing(List.of(viewing), around(SHOWN_FIRST_MICROS), MOST_AT_FIRST)
                .map(all -> all.stream().map(OfViewing::caption).toList());
    }

    /** Tells at once, at every gateway, what shows about now; the rest comes in its time. */
    void tell(UUID viewing, List<Caption> captions) {
        List<Caption> near = near(captions, BEHIND_MICROS);
        if (!near.isEmpty()) {
            hub.run(() -> tell(ofViewing(viewing, near)));
            news.tell(
                    SAID,
                    new JsonObject().put("viewing", viewing.toString()).put("said", Json.write(FeedPayload.of(near))));
        }
    }

    private static List<OfViewing> heard(JsonObject said) {
        return ofViewing(
                UUID.fromString(said.getString("viewing")),
                Json.read(said.getString("said"), FeedPayload.class).captions());
    }

    private static List<OfViewing> ofViewing(UUID viewing, List<Caption> captions) {
        return captions.stream().map(each -> new OfViewing(viewing, each)).toList();
    }

    /** Takes back what some may be looking at, by the same numbers without a text. */
    void takeBack(UUID viewing, List<Caption> captions) {
        List<Caption> gone = near(captions, SHOWN_FIRST_MICROS).stream()
                .map(each -> new Caption(each.number(), each.entryId(), each.fromMicros(), each.untilMicros(), ""))
                .toList();
        if (!gone.isEmpty()) {
            news.tell(
                    TAKEN_BACK,
                    new JsonObject().put("viewing", viewing.toString()).put("gone", Json.write(FeedPayload.of(gone))));
        }
    }

    private void takenBack(UUID viewing, FeedPayload gone) {
        gone.captions().forEach(each -> remember(new Told(viewing, each.number())));
        hub.publish("viewing:" + viewing, gone);
    }

    private Stretch around(long behindMicros) {
        long now = time.mediaMicros();
        return new Stretch(now - behindMicros, now + AHEAD_MICROS);
    }

    private List<Caption> near(List<Caption> captions, long behindMicros) {
        Stretch near = around(behindMicros);
        return captions.stream()
                .filter(each ->
                        each.untilMicros() > near.endsAfterMicros() && each.fromMicros() <= near.beginsUntilMicros())
                .limit(MOST_AT_FIRST)
                .toList();
    }

    private void look() {
        List<UUID> watched =
                hub.followed("viewing").stream().map(UUID::fromString).toList();
        if (watched.isEmpty() || looking) {
            return;
        }
        looking = true;
        store.showing(watched, around(BEHIND_MICROS), MOST_AT_ONCE)
                .onSuccess(found -> hub.run(() -> tell(found)))
                .onFailure(broken -> LOG.warn("captions cannot be looked up: {}", broken.getMessage()))
                .onComplete(done -> looking = false);
    }

    private void tell(List<OfViewing> captions) {
        for (OfViewing each : captions) {
            if (remember(new Told(each.saleSessionId(), each.caption().number()))) {
                hub.publish("viewing:" + each.saleSessionId(), FeedPayload.of(List.of(each.caption())));
            }
        }
    }

    /** Whether it was not told before. */
    private boolean remember(Told one) {
        boolean fresh = told.add(one);
        if (told.size() > MOST_REMEMBERED) {
            told.remove(told.iterator().next());
        }
        return fresh;
    }
}
