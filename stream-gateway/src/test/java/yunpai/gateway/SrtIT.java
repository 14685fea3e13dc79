package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Publisher;

/** A real ffmpeg calls over SRT. */
@Timeout(180)
class SrtIT {
    private TestHall hall;
    private final List<Publisher> publishers = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        publishers.forEach(Publisher::close);
        hall.close();
        assertThat(children()).as("nothing is left behind").isEmpty();
    }

    /** Shells and programs that wait for a caller. */
    private static List<String> children() throws InterruptedException {
        List<String> left = List.of("?");
        for (int tries = 0; tries < 100 && !left.isEmpty(); tries++) {
            Thread.sleep(50);
            left = ProcessHandle.current()
                    .descendants()
                    .flatMap(child -> child.info().commandLine().stream())
                    .filter(line -> line.contains("concat"))
                    .toList();
        }
        return left;
    }

    private String host() {
        return hall.engine.ticket("host", "host");
    }

    private JsonObject openDoor() throws Exception {
        return hall.json("POST", hall.viewing() + "/encoder/srt", host(), null);
    }

    private Publisher call(JsonObject door, String passphrase, List<List<String>> options) throws Exception {
        String address =
                "srt://127.0.0.1:" + door.getLong("port") + "?mode=caller&latency=120000&passphrase=" + passphrase;
        Publisher publisher = Publisher.to(address, "mpegts", options);
        publishers.add(publisher);
        return publisher;
    }

    /** ffmpeg needs a moment before it listens, and some seconds until it notices that a caller is gone without a word. */
    private Publisher callUntilLive(JsonObject door) throws Exception {
        for (int tries = 0; tries < 10; tries++) {
            Publisher publisher = call(
                    door,
                    door.getString("passphrase"),
                    List.of(Publisher.PICTURE, Publisher.TONE, Publisher.H264, Publisher.AAC));
            for (int looks = 0; looks < 100 && publisher.sends(); looks++) {
                if (hall.json("GET", hall.viewing(), "", null)
                        .getString("state")
                        .equals("live")) {
                    return publisher;
                }
                Thread.sleep(100);
            }
            publisher.close();
        }
        throw new AssertionError("nobody answers");
    }

    private static @Nullable JsonObject viewing(JsonObject envelope) {
        return envelope.getJsonObject("payload", new JsonObject()).getJsonObject("viewing");
    }

    private static JsonObject awaitState(Caller feed, String state) throws InterruptedException {
        return Objects.requireNonNull(viewing(feed.await(frame -> {
            JsonObject viewing = viewing(frame);
            return viewing != null && state.equals(viewing.getString("state"));
        })));
    }

    @Test
    void viewersSeeAndHearACallerAlsoWhenHeCallsAgain() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        JsonObject door = openDoor();
        // When
        Publisher first = callUntilLive(door);
        JsonObject live = hall.json("GET", hall.viewing(), "", null);
        first.close();
        awaitState(feed, "signal_lost");
        callUntilLive(door);
        // Then
        assertThat(live.getBoolean("hasAudio")).isTrue();
        JsonObject again = hall.json("GET", hall.viewing(), "", null);
        assertThat(again.getString("playlistUrl")).isEqualTo(live.getString("playlistUrl"));
        assertThat(hall.json("GET", hall.viewing() + "/encoder", host(), null).getLong("srtPort"))
                .isEqualTo(door.getLong("port"));
    }

    @Test
    void letsNobodyInWithoutThePassphraseAndNobodySeeIt() throws Exception {
        // Given
        JsonObject door = openDoor();
        Thread.sleep(1000);
        // When
        String said = call(door, "made-up-passphrase", List.of(Publisher.PICTURE, Publisher.H264))
                .untilItEnds();
        // Then
        assertThat(said).isNotEmpty();
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("state"))
                .isEqualTo("scheduled");
        assertThat(ProcessHandle.current().descendants().flatMap(child -> child.info().commandLine().stream()))
                .isNotEmpty()
                .noneMatch(line -> line.contains(door.getString("passphrase")));
    }

    @Test
    void theHostClosesThePortAndWhoSendsThere() throws Exception {
        // Given
        Caller feed = hall.feed("viewing:" + hall.engine.saleSession);
        Publisher caller = callUntilLive(openDoor());
        // When
        int status = hall.ask("DELETE", hall.viewing() + "/encoder/srt", host(), null)
                .statusCode();
        // Then
        assertThat(status).isEqualTo(204);
        caller.untilItEnds();
        awaitState(feed, "signal_lost");
        assertThat(hall.json("GET", hall.viewing() + "/encoder", host(), null).getLong("srtPort"))
                .isNull();
        assertThat(children()).isEmpty();
    }

    @Test
    void onlyAHostOpensAPort() throws Exception {
        for (String role : List.of("viewer", "clerk")) {
            String ticket = hall.engine.ticket(role, role);
            assertThat(hall.ask("POST", hall.viewing() + "/encoder/srt", ticket, null)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(hall.ask("DELETE", hall.viewing() + "/encoder/srt", ticket, null)
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
