package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.kept.s3.Bucket;

/** A viewing is kept in a bucket as in a folder, and a bucket that is full refuses viewings as a folder does. */
@Timeout(120)
class KeptInABucketIT {
    private final Vertx vertx = Vertx.vertx();
    private Bucket bucket;
    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        bucket = new Bucket(vertx, false);
        hall = new TestHall(Optional.of(bucket.address()), 1_000_000_000L);
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private String playlist() throws Exception {
        String path = "/live/kept/" + hall.engine.saleSession + "/all.m3u8";
        return new String(hall.fetch(path).body(), StandardCharsets.UTF_8);
    }

    @Test
    void aViewingLiesThereAndIsPlayedFromThere() throws Exception {
        // Given
        Filming.film(Filming.host(hall), 10);
        // When
        Filming.kept(hall, 4_000);
        // Then
        String segment = playlist()
                .lines()
                .filter(line -> line.endsWith(".m4s"))
                .findFirst()
                .orElseThrow();
        String path = hall.engine.saleSession + "/" + segment;
        assertThat(bucket.objects).containsKey("/recordings/" + path);
        assertThat(hall.fetch("/live/kept/" + path).body())
                .isEqualTo(Objects.requireNonNull(bucket.objects.get("/recordings/" + path))
                        .getBytes());
    }

    @Test
    void aFullBucketRefusesANewViewingAndLosesNothingThatWasKept() throws Exception {
        // Given
        Caller host = Filming.host(hall);
        Filming.film(host, 30);
        Filming.kept(hall, 3_000);
        String before = playlist();
        // When
        bucket.refusePuts(507, "XMinioStorageFull");
        String reason = "";
        for (int i = 0; i < 20 && !reason.equals("no_room"); i++) {
            Thread.sleep(1_000);
            host.say(new JsonObject().put("type", "stop"));
            host = Filming.host(hall);
            Filming.film(host, 3);
            reason = String.valueOf(
                    host.await(frame -> frame.containsKey("reason") || "live".equals(frame.getString("state")))
                            .getString("reason"));
        }
        // Then
        assertThat(reason).isEqualTo("no_room");
        assertThat(playlist().lines().filter(line -> line.endsWith(".m4s")))
                .containsAll(
                        before.lines().filter(line -> line.endsWith(".m4s")).toList());
    }
}
