package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Publisher;
import yunpai.gateway.video.Recording;

/** Who packages a viewing, when gateways die, stand still, or are told by two hosts at once that they film. */
@Timeout(180)
class FailOverIT {
    private Members members;
    private TestHall hall;
    private String channel;
    private final List<AutoCloseable> others = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        members = new Members();
        hall = new TestHall(members.join(), Long.MAX_VALUE);
        hall.letTheClockRun();
        channel = "viewing:" + hall.engine.saleSession;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : others.reversed()) {
            each.close();
        }
        hall.close();
    }

    private GatewayProcess process() throws Exception {
        GatewayProcess process = GatewayProcess.start(members, hall);
        others.add(process);
        return process;
    }

    private TestHall beside() throws Exception {
        TestHall beside = new TestHall(members.join(), hall.engine, hall.ground());
        others.add(beside::close);
        return beside;
    }

    private static JsonObject viewing(JsonObject frame) {
        return frame.getJsonObject("payload", new JsonObject()).getJsonObject("viewing", new JsonObject());
    }

    private static String live(Caller feed, String but) throws InterruptedException {
        return viewing(feed.await(frame -> "live".equals(viewing(frame).getString("state"))
                        && !but.equals(viewing(frame).getString("epoch"))))
                .getString("epoch");
    }

    private List<String> keptEpochs() throws Exception {
        List<String> epochs = new ArrayList<>();
        byte[] link = new byte[32];
        long number = 0;
        try (Connection admin = hall.admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT epoch, number, chain FROM gateway.kept_segment ORDER BY number")) {
            while (rows.next()) {
                assertThat(rows.getLong("number")).isEqualTo(number++);
                assertThat(Arrays.equals(rows.getBytes("chain"), link)).isFalse();
                link = rows.getBytes("chain");
                epochs.add(rows.getString("epoch"));
            }
        }
        return epochs;
    }

    private void awaitKept(String epoch) throws Exception {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!keptEpochs().contains(epoch)) {
            assertThat(System.nanoTime()).as("kept of " + epoch).isLessThan(until);
            Thread.sleep(100);
        }
    }

    private JsonObject recording() throws Exception {
        return hall.json("GET", hall.viewing() + "/recording", "", null);
    }

    @Test
    void hostAndViewersGoOnAtAnotherGatewayWhenTheirsIsKilled() throws Exception {
        // Given
        GatewayProcess doomed = process();
        Caller feed = hall.feed(channel);
        byte[] film = Recording.avc(40);
        FilmingHost first = FilmingHost.at(hall, doomed.port(), film, 40);
        String before = live(feed, "");
        awaitKept(before);
        // When
        doomed.kill();
        long killed = System.nanoTime();
        first.host.await("closed");
        FilmingHost second = FilmingHost.at(hall, hall.port(), film, 40);
        // Then
        String after = live(feed, before);
        System.out.printf(
                "fail-over: live at another gateway %d ms after the kill%n", (System.nanoTime() - killed) / 1_000_000);
        assertThat(hall.fetch("/live/video/" + hall.engine.saleSession + "/" + after + "/live.m3u8")
                        .statusCode())
                .isEqualTo(200);
        awaitKept(after);
        second.stop();
        List<String> epochs = keptEpochs();
        assertThat(epochs.stream().distinct()).containsExactly(before, after);
        assertThat(recording().getString("chainHead")).hasSize(64);
        String playlist = new String(
                hall.fetch("/live/kept/" + hall.engine.saleSession + "/all.m3u8")
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(playlist).contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"" + after + "/init0.mp4\"");
    }

    @Test
    void anEncoderGoesOnAtAnotherGatewayWhenItsOwnIsKilled() throws Exception {
        // Given
        GatewayProcess doomed = process();
        Caller feed = hall.feed(channel);
        FilmingHost.at(hall, doomed.port(), Recording.avc(30), 30);
        String before = live(feed, "");
        String key = key();
        // When
        doomed.kill();
        others.add(Publisher.toRtmp(rtmp(hall, key)));
        // Then
        assertThat(live(feed, before)).isNotEqualTo(before);
    }

    @Test
    void anEncoderIsRefusedWhileAHostSendsToAnotherGateway() throws Exception {
        // Given
        TestHall beside = beside();
        Caller feed = hall.feed(channel);
        FilmingHost host = FilmingHost.at(hall, hall.port(), Recording.avc(30), 30);
        String epoch = live(feed, "");
        // When
        Publisher encoder = Publisher.toRtmp(rtmp(beside, key()));
        others.add(encoder);
        // Then
        assertThat(encoder.untilItEnds()).contains("another device is live");
        host.host.say(new JsonObject().put("type", "stop"));
        host.awaitState("over");
        assertThat(keptEpochs()).containsOnly(epoch);
    }

    @Test
    void ofTwoHostsAtTwoGatewaysTheLaterOneFilmsAndTheOtherIsTold() throws Exception {
        // Given
        TestHall beside = beside();
        Caller feed = beside.feed(channel);
        FilmingHost first = FilmingHost.at(hall, hall.port(), Recording.avc(30), 30);
        String before = live(feed, "");
        // When
        FilmingHost second = FilmingHost.at(hall, beside.port(), Recording.avc(30), 30);
        // Then
        first.awaitState("replaced");
        assertThat(first.host.await("closed").getInteger("code")).isEqualTo(1000);
        String after = live(feed, before);
        second.awaitState("live");
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("epoch"))
                .isEqualTo(after);
    }

    @Test
    void aHostIsEndedFromAnyGateway() throws Exception {
        // Given
        TestHall beside = beside();
        Caller feed = beside.feed(channel);
        FilmingHost host = FilmingHost.at(hall, hall.port(), Recording.avc(30), 30);
        live(feed, "");
        // When
        JsonObject ended = beside.json("POST", beside.viewing() + "/end", hall.engine.ticket("host", "host"), null);
        // Then
        assertThat(ended.getString("state")).isEqualTo("over");
        host.awaitState("over");
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("state"))
                .isEqualTo("over");
        FilmingHost.at(hall, beside.port(), Recording.avc(15), 15).awaitState("live");
    }

    @Test
    void aGatewayThatStoodStillStopsWhenAnotherHasTakenItsPlace() throws Exception {
        // Given
        GatewayProcess still = process();
        Caller feed = hall.feed(channel);
        byte[] film = Recording.avc(60);
        FilmingHost first = FilmingHost.at(hall, still.port(), film, 60);
        String before = live(feed, "");
        awaitKept(before);
        // When
        still.freeze(true);
        FilmingHost.at(hall, hall.port(), film, 60);
        String after = live(feed, before);
        awaitKept(after);
        int kept = keptEpochs().lastIndexOf(before);
        still.freeze(false);
        // Then
        first.awaitState("replaced");
        Thread.sleep(3_000);
        assertThat(keptEpochs().lastIndexOf(before)).isEqualTo(kept);
        assertThat(hall.json("GET", hall.viewing(), "", null).getString("epoch"))
                .isEqualTo(after);
        assertThat(HexFormat.of().parseHex(recording().getString("chainHead"))).hasSize(32);
    }

    private String key() throws Exception {
        return hall.json("POST", hall.viewing() + "/encoder/key", hall.engine.ticket("host", "host"), null)
                .getString("key");
    }

    private static String rtmp(TestHall at, String key) throws Exception {
        long port = at.json("GET", at.viewing() + "/encoder", at.engine.ticket("host", "host"), null)
                .getLong("rtmpPort");
        return "rtmp://127.0.0.1:" + port + "/live/" + key;
    }
}
