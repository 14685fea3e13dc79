package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

/** The lane of admitted bidders, with a real host, a real ffmpeg and real sockets. */
@Timeout(120)
class NearLaneIT {
    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private NearGuest viewer() throws Exception {
        return new NearGuest(hall.vertx, hall.port(), "/live/near/" + hall.engine.saleSession);
    }

    /** A host who sends in real time until the test ends. */
    private Caller host(int seconds) throws Exception {
        Caller host = hall.call("/live/host/" + hall.engine.saleSession);
        host.say("ticket", "ticket", hall.engine.ticket("host", "host"));
        host.await("state");
        host.say("start", "mimeType", "video/webm;codecs=h264,opus");
        byte[] recording = Recording.avc(seconds);
        int chunk = recording.length / (seconds * 10);
        Thread.ofVirtual().start(() -> {
            try {
                for (int at = 0; at < recording.length; at += chunk) {
                    int end = Math.min(recording.length, at + chunk);
                    host.send(Buffer.buffer(java.util.Arrays.copyOfRange(recording, at, end)));
                    Thread.sleep(100);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        host.await(frame -> "live".equals(frame.getString("state")));
        return host;
    }

    @Test
    void sendsEachPictureAsItComesToWhoeverHoldsAPass() throws Exception {
        // Given
        host(15);
        // When
        NearGuest viewer = viewer().show(hall.engine.pass("one"));
        // Then
        JsonObject begin = viewer.next(JsonObject.class);
        assertThat(begin.getString("type")).isEqualTo("begin");
        assertThat(begin.getString("mimeType")).matches("video/mp4; codecs=\"avc1\\.[0-9a-f]{6},mp4a\\.40\\.2\"");
        assertThat(begin.getLong("nowMicros")).isGreaterThan(begin.getLong("zeroMicros"));
        Buffer media = Buffer.buffer();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Buffer piece = viewer.next(Buffer.class);
            sizes.add(piece.length());
            media.appendBuffer(piece);
        }
        assertThat(sizes).hasSize(120);
        assertThat(Recording.probe(media.getBytes()))
                .contains("codec_name=h264|width=320")
                .contains("codec_name=aac");
    }

    @Test
    void takesNothingButAPassOfThisViewingAndThatOnce() throws Exception {
        // Given
        host(15);
        JsonObject elsewhere = new JsonObject()
                .put("near", "00000000-0000-0000-0000-000000000000")
                .put("pass", "x")
                .put("exp", System.currentTimeMillis() / 1000 + 300);
        // When
        List<String> refused = new ArrayList<>();
        for (String shown :
                List.of("nonsense", hall.engine.ticket("viewer", "someone"), hall.engine.signed(elsewhere))) {
            refused.add(viewer().show(shown).farewell());
        }
        NearGuest first = viewer().show(hall.engine.pass("shared"));
        first.next(JsonObject.class);
        NearGuest second = viewer().show(hall.engine.pass("shared"));
        // Then
        assertThat(refused).containsOnly("1008 pass refused");
        assertThat(first.farewell()).isEqualTo("1008 the pass is used elsewhere");
        assertThat(second.next(JsonObject.class).getString("type")).isEqualTo("begin");
    }

    @Test
    void aPassOpensNoOtherDoor() throws Exception {
        // When
        int status = hall.ask("POST", hall.viewing() + "/likes", hall.engine.pass("one"), "{\"count\":1}")
                .statusCode();
        // Then
        assertThat(status).isEqualTo(403);
    }

    @Test
    void refusesWhomItHasNoRoomForBeforeHeSaysAnything() throws Exception {
        // Given
        for (int i = 0; i < 3; i++) {
            viewer();
        }
        // Then
        assertThatThrownBy(this::viewer)
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refused -> assertThat(refused.getStatus()).isEqualTo(503));
    }

    @Test
    void sendsElsewhereWhoeverComesBeforeThePicture() throws Exception {
        // When
        NearGuest early = viewer().show(hall.engine.pass("one"));
        // Then
        assertThat(early.farewell()).isEqualTo("1013 no picture yet");
    }

    @Test
    void tellsThatItIsOver() throws Exception {
        // Given
        Caller host = host(30);
        NearGuest viewer = viewer().show(hall.engine.pass("one"));
        viewer.next(JsonObject.class);
        // When
        host.say(new JsonObject().put("type", "stop"));
        // Then
        assertThat(viewer.farewell()).isEqualTo("1000 over");
    }
}
