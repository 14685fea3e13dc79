package yunpai.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.http.Refusal;
import yunpai.gateway.time.CourtTime;
import yunpai.protocol.feed.FeedPayload;

@Timeout(30)
class FeedHubTest {
    private static final String LOTS = "session:11111111-1111-1111-1111-111111111111";
    private static final String VIEWING = "viewing:11111111-1111-1111-1111-111111111111";
    private static final FeedPayload CHANGE = new FeedPayload(List.of(), List.of(), null, List.of(), null, null);

    private final Vertx vertx = Vertx.vertx();
    private FeedHub hub;
    private Loop loop;
    private Page page;

    /** What one page is sent together, in one list. */
    private static final class Page extends Subscriber {
        final BlockingQueue<List<JsonObject>> got = new LinkedBlockingQueue<>();

        @Override
        void offer(Bundle bundle) {
            got.add(bundle.pieces().stream()
                    .map(piece -> new JsonObject(piece.frame().text()))
                    .toList());
        }

        @Override
        void answer(String channel, List<Frame> frames) {
            got.add(frames.stream().map(frame -> new JsonObject(frame.text())).toList());
        }

        @Override
        void refused(String channel, Refusal why) {
            got.add(List.of(new JsonObject().put("type", "refused")));
        }

        @Override
        boolean follows(String channel) {
            return true;
        }

        @Override
        boolean closed() {
            return false;
        }

        List<JsonObject> next() throws InterruptedException {
            List<JsonObject> next = got.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("something that is sent").isNotNull();
            return next;
        }
    }

    @BeforeEach
    void open() throws Exception {
        open(FeedHub.TICK_MILLIS);
    }

    private void open(long tickMillis) throws Exception {
        Context context = ((VertxInternal) vertx).createEventLoopContext();
        hub = new FeedHub(vertx, context, new CourtTime(vertx, () -> 0), tickMillis);
        hub.serve("session", id -> Future.succeededFuture(CHANGE));
        hub.serve("viewing", id -> Future.succeededFuture(CHANGE));
        page = new Page();
        // On a loop of its own, which may be busy while the hub is not.
        Context other = ((VertxInternal) vertx).createEventLoopContext();
        loop = on(other, () -> hub.loop());
        for (String channel : List.of(LOTS, VIEWING)) {
            on(other, () -> {
                hub.subscribe(loop, page, channel, null);
                return channel;
            });
            assertThat(page.next().getFirst().getBoolean("snapshot")).isTrue();
        }
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static <T> T on(Context context, Supplier<T> work) throws Exception {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> done.complete(work.get()));
        return done.future().await(10, TimeUnit.SECONDS);
    }

    /** On the hub's context, and waits until it is done. */
    private void atTheHub(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        hub.run(() -> {
            work.run();
            done.countDown();
        });
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** The loop does nothing until the latch is counted down. */
    private CountDownLatch keepBusy() {
        CountDownLatch busy = new CountDownLatch(1);
        loop.run(() -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return busy;
    }

    @Test
    void gathersWhatChangesWhileTheLastEnvelopeIsOnItsWay() throws Exception {
        // Given
        CountDownLatch busy = keepBusy();
        // When
        for (int change = 0; change < 5; change++) {
            atTheHub(() -> hub.publish(LOTS, CHANGE));
            Thread.sleep(FeedHub.TICK_MILLIS + 20);
        }
        busy.countDown();
        // Then
        JsonObject first = page.next().getFirst();
        JsonObject gathered = page.next().getFirst();
        assertThat(first.getLong("to") - first.getLong("from")).isEqualTo(1);
        assertThat(gathered.getLong("from")).isEqualTo(first.getLong("to"));
        assertThat(gathered.getLong("to") - gathered.getLong("from")).isEqualTo(4);
    }

    @Test
    void keepsWhatIsShownOnOnePageTogetherAlsoWhenItIsLate() throws Exception {
        // Given
        CountDownLatch busy = keepBusy();
        // When
        for (String channel : List.of(LOTS, VIEWING, LOTS, VIEWING)) {
            atTheHub(() -> hub.publish(channel, CHANGE));
            Thread.sleep(FeedHub.TICK_MILLIS + 20);
        }
        busy.countDown();
        // Then
        assertThat(page.next()).extracting(each -> each.getString("channel")).containsExactly(LOTS);
        assertThat(page.next()).extracting(each -> each.getString("channel")).containsExactlyInAnyOrder(LOTS, VIEWING);
    }

    @Test
    void sendsWhatChangedOnOnePageTogether() throws Exception {
        // When
        atTheHub(() -> {
            hub.publishInPassing(VIEWING, CHANGE);
            hub.publish(LOTS, CHANGE);
        });
        // Then
        assertThat(page.next())
                .extracting(envelope -> envelope.getString("channel"))
                .containsExactly(LOTS, VIEWING);
    }

    @Test
    void sendsACountByItselfWhenNothingElseChangesForASecond() throws Exception {
        // Given
        hub.start();
        // When
        atTheHub(() -> hub.publishInPassing(VIEWING, CHANGE));
        // Then
        List<JsonObject> sent = page.next();
        while (!sent.getFirst().getString("type").equals("envelope")) {
            sent = page.next();
        }
        assertThat(sent.getFirst().getString("channel")).isEqualTo(VIEWING);
    }

    @Test
    void keepsTheBeaconOfAQuietChannelForWhatABusyPageIsSentNext() throws Exception {
        // Given
        atTheHub(() -> hub.publish(LOTS, CHANGE));
        page.next();
        // When
        atTheHub(hub::beacon);
        atTheHub(() -> hub.publish(LOTS, CHANGE));
        // Then
        List<JsonObject> sent = page.next();
        assertThat(sent).extracting(each -> each.getString("type")).containsExactly("envelope", "beacon");
        JsonObject beacon = sent.getLast();
        assertThat(beacon.getJsonObject("channels").fieldNames()).containsExactly(VIEWING);
        assertThat(beacon.containsKey("courtMicros")).as("it would be late").isFalse();
    }

    @Test
    void doesNotKeepABeaconForLong() throws Exception {
        // Given
        atTheHub(() -> hub.publish(LOTS, CHANGE));
        page.next();
        atTheHub(hub::beacon);
        // When
        atTheHub(hub::beacon);
        // Then
        JsonObject beacon = page.next().getFirst();
        assertThat(beacon.getString("type")).isEqualTo("beacon");
        assertThat(beacon.containsKey("courtMicros")).isTrue();
    }

    @Test
    void letsEachChangeGoByItselfWhereThereIsNoTick() throws Exception {
        // Given
        open(0);
        // When
        atTheHub(() -> {
            hub.publish(LOTS, CHANGE);
            hub.publish(LOTS, CHANGE);
        });
        // Then
        List<JsonObject> envelopes = new ArrayList<>();
        while (envelopes.size() < 2) {
            envelopes.addAll(page.next());
        }
        assertThat(envelopes)
                .extracting(envelope -> envelope.getLong("to") - envelope.getLong("from"))
                .containsExactly(1L, 1L);
    }
}
