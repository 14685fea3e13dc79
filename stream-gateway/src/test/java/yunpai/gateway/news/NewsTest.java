package yunpai.gateway.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NewsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Executor context = onOne(vertx);
    private final News news = new News(vertx, context);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Semaphore missed = new Semaphore(0);
    private final Semaphore told = new Semaphore(0);

    private static Executor onOne(Vertx vertx) {
        var context = vertx.getOrCreateContext();
        return work -> context.runOnContext(now -> work.run());
    }

    @BeforeEach
    void start() throws Exception {
        news.on("question", said -> {
            heard.add(said.getString("text"));
            told.release();
        });
        news.onMissed(missed::release);
        news.start().await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        news.stop();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private void from(String gateway, long number) {
        vertx.eventBus()
                .publish(
                        News.ADDRESS,
                        new JsonObject()
                                .put("from", gateway)
                                .put("number", number)
                                .put("kind", "question")
                                .put("text", gateway + number));
    }

    private void beat(String gateway, long number) {
        vertx.eventBus()
                .publish(News.ADDRESS, new JsonObject().put("from", gateway).put("number", number));
    }

    @Test
    void isHeardInTheOrderInWhichItWasTold() throws Exception {
        // When
        for (int i = 0; i < 100; i++) {
            news.tell("question", new JsonObject().put("text", "" + i));
        }
        // Then
        assertThat(told.tryAcquire(100, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).hasSize(100).startsWith("0", "1", "2").endsWith("98", "99");
        assertThat(missed.availablePermits()).isZero();
    }

    @Test
    void noticesWhatWasLostBetween() throws Exception {
        // Given
        from("a", 1);
        from("a", 2);
        // When
        from("a", 4);
        // Then
        assertThat(told.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(missed.tryAcquire(1, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactly("a1", "a2", "a4");
    }

    @Test
    void noticesThatTheLastWasLost() throws Exception {
        // Given
        from("a", 1);
        // When
        beat("a", 2);
        // Then
        assertThat(missed.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void looksOnceForOneGap() throws Exception {
        // Given
        from("a", 1);
        from("a", 3);
        // When
        beat("a", 3);
        from("a", 4);
        // Then
        assertThat(told.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
        assertThat(missed.availablePermits()).isEqualTo(1);
    }
}
