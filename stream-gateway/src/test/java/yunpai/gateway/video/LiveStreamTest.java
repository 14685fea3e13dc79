package yunpai.gateway.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final long SECOND = 1_000_000_000;

    private final LiveStream stream = new LiveStream("e1", 3);
    private int frame;
    private Runnable forget = () -> {};

    @BeforeEach
    void aHostBegins() {
        stream.startRun(null, new InitSegment(Buffer.buffer("init"), List.of(new Track(1, 1000, true, 0, 0))));
    }

    private void film(int frames) {
        for (int i = 0; i < frames; i++, frame++) {
            long start = frame * 100_000L;
            Fragment fragment =
                    new Fragment(Buffer.buffer("f" + frame + ";"), start, start + 100_000, true, frame % 10 == 0);
            stream.accept(null, fragment, start, 1);
        }
    }

    private Future<Served> ask(Wish wish, long nowNanos) {
        Promise<Served> answer = Promise.promise();
        forget = stream.ask(wish, nowNanos, null, answer::complete);
        return answer.future();
    }

    private Future<Served> playlist(long sequence, int part, long nowNanos) {
        return ask(Wish.live(sequence, part), nowNanos);
    }

    private Future<Served> part(long number, long nowNanos) {
        return ask(Wish.of(Wish.What.PART, number), nowNanos);
    }

    private Served now(Wish.What what, long number) {
        return java.util.Objects.requireNonNull(stream.edition().answer(Wish.of(what, number)));
    }

    @Test
    void hasNoPlaylistBeforeTheFirstWholeSegment() {
        // When
        film(15);
        // Then
        assertThat(playlist(-1, -1, 0).result().status()).isEqualTo(404);
        assertThat(stream.playable()).isFalse();
    }

    @Test
    void answersABlockedReloadWhenThePartIsThere() {
        // Given
        film(20);
        Future<Served> waiting = playlist(1, 0, 0);
        assertThat(waiting.isComplete()).isFalse();
        // When
        film(5);
        // Then
        assertThat(waiting.result().status()).isEqualTo(200);
        assertThat(waiting.result().body().toString())
                .contains("URI=\"p4.m4s\"")
                .contains("PRELOAD-HINT");
    }

    @Test
    void answersABlockedReloadOfAWholeSegmentWhenItIsComplete() {
        // Given
        film(20);
        Future<Served> waiting = playlist(1, -1, 0);
        // When
        film(15);
        boolean early = waiting.isComplete();
        film(10);
        // Then
        assertThat(early).isFalse();
        assertThat(waiting.result().body().toString()).contains("\ns1.m4s\n");
    }

    @Test
    void takesAPartBeyondTheLastOfASegmentForTheFirstOfTheNext() {
        // Given
        film(20);
        // When
        Future<Served> waiting = playlist(0, 9, 0);
        boolean early = waiting.isComplete();
        film(5);
        // Then
        assertThat(early).isFalse();
        assertThat(waiting.result().status()).isEqualTo(200);
    }

    @Test
    void refusesAPlaylistNobodyCanRightlyAskForYet() {
        // Given
        film(20);
        // Then
        assertThat(playlist(3, 0, 0).result().status()).isEqualTo(400);
        assertThat(playlist(2, 0, 0).isComplete()).isFalse();
    }

    @Test
    void givesTheHintedPartWhenItComesAndWholeSegmentsAsOneFile() {
        // Given
        film(20);
        // When
        Future<Served> hinted = part(4, 0);
        film(5);
        // Then
        assertThat(hinted.result().body().toString()).isEqualTo("f20;f21;f22;f23;f24;");
        assertThat(now(Wish.What.SEGMENT, 0).body().toString())
                .startsWith("f0;")
                .endsWith("f19;");
        assertThat(now(Wish.What.INIT, 0).body().toString()).isEqualTo("init");
        assertThat(part(7, 0).result().status()).isEqualTo(404);
        assertThat(now(Wish.What.SEGMENT, 1).status()).isEqualTo(404);
        assertThat(now(Wish.What.INIT, 7).status()).isEqualTo(404);
    }

    @Test
    void letsNobodyWaitLongerThanThreeTargetDurations() {
        // Given
        film(20);
        Future<Served> waiting = playlist(1, 0, 0);
        // When
        stream.sweep(6 * SECOND - 1);
        boolean early = waiting.isComplete();
        stream.sweep(6 * SECOND);
        // Then
        assertThat(early).isFalse();
        assertThat(waiting.result().status()).isEqualTo(503);
        assertThat(stream.waiting()).isZero();
    }

    @Test
    void letsOnlySoManyWait() {
        // Given
        film(20);
        for (int i = 0; i < 3; i++) {
            assertThat(playlist(1, 0, 0).isComplete()).isFalse();
        }
        // When
        Future<Served> oneTooMany = playlist(1, 0, 0);
        // Then
        assertThat(oneTooMany.result().status()).isEqualTo(503);
    }

    @Test
    void keepsNoPlaceForOneWhoHasGone() {
        // Given
        film(20);
        for (int i = 0; i < 100; i++) {
            playlist(1, 0, 0);
            // When
            forget.run();
        }
        // Then
        assertThat(stream.waiting()).isZero();
        assertThat(playlist(1, 0, 0).isComplete()).isFalse();
    }

    @Test
    void answersEachPlayerOnHisOwnEventLoop() throws InterruptedException {
        // Given
        Vertx vertx = Vertx.vertx();
        film(20);
        List<Context> loops = List.of(vertx.getOrCreateContext(), vertx.getOrCreateContext());
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch answered = new CountDownLatch(3);
        for (Context loop : List.of(loops.get(0), loops.get(1), loops.get(0))) {
            stream.ask(Wish.live(1, 0), 0, loop, served -> {
                threads.add(Thread.currentThread());
                assertThat(Vertx.currentContext()).isSameAs(loop);
                answered.countDown();
            });
        }
        // When
        film(5);
        // Then
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(threads).doesNotContain(Thread.currentThread());
        vertx.close().await();
    }

    @Test
    void tellsThoseWhoWaitWhenTheStreamIsOver() {
        // Given
        film(20);
        Future<Served> waiting = playlist(1, 0, 0);
        Future<Served> hinted = part(4, 0);
        // When
        stream.end();
        // Then
        assertThat(waiting.result().body().toString()).contains("#EXT-X-ENDLIST");
        assertThat(hinted.result().status()).isEqualTo(404);
    }
}
