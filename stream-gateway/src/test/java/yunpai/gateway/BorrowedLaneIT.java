package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;

/** The lane of admitted bidders at a gateway that does not package the picture. */
@Timeout(180)
class BorrowedLaneIT {
    private static final String WATCHING = "watching.example";

    private TestHall filming;
    private TestHall watching;

    @BeforeEach
    void open() throws Exception {
        Members members = new Members();
        filming = new TestHall(members.join(), Long.MAX_VALUE);
        watching = new TestHall(members.join(), filming.engine, filming.ground().at(WATCHING));
        filming.letTheClockRun();
    }

    @AfterEach
    void close() throws Exception {
        watching.close();
        filming.close();
    }

    private FilmingHost live() throws Exception {
        Caller feed = watching.feed("viewing:" + filming.engine.saleSession);
        FilmingHost host = FilmingHost.at(filming, filming.port(), Recording.avc(30), 30);
        feed.await(frame -> "live"
                .equals(frame.getJsonObject("payload", new JsonObject())
                        .getJsonObject("viewing", new JsonObject())
                        .getString("state")));
        return host;
    }

    private NearGuest guest(String pass) throws Exception {
        return new NearGuest(watching.vertx, watching.port(), "/live/near/" + filming.engine.saleSession)
                .show(filming.engine.pass(pass));
    }

    @Test
    void showsEachPictureAsItComesToOneAndToWhoeverJoinsLater() throws Exception {
        // Given
        FilmingHost host = live();
        // When
        NearGuest first = guest("one");
        first.next(JsonObject.class);
        for (int i = 0; i < 30; i++) {
            first.next(Buffer.class);
        }
        NearGuest second = guest("two");
        // Then
        JsonObject begin = second.next(JsonObject.class);
        assertThat(begin.getString("type")).isEqualTo("begin");
        assertThat(begin.getLong("nowMicros")).isGreaterThan(begin.getLong("zeroMicros"));
        Buffer media = Buffer.buffer();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Buffer piece = second.next(Buffer.class);
            sizes.add(piece.length());
            media.appendBuffer(piece);
        }
        assertThat(sizes).hasSize(120);
        assertThat(Recording.probe(media.getBytes()))
                .contains("codec_name=h264|width=320")
                .contains("codec_name=aac");
        host.host.say(new JsonObject().put("type", "stop"));
        assertThat(first.farewell()).isEqualTo("1000 over");
        assertThat(second.farewell()).isEqualTo("1000 over");
    }

    @Test
    void aPassStandsForOneConnectionAtAllGatewaysTogether() throws Exception {
        // Given
        live();
        NearGuest here = guest("shared");
        here.next(JsonObject.class);
        // When
        NearGuest there = new NearGuest(filming.vertx, filming.port(), "/live/near/" + filming.engine.saleSession)
                .show(filming.engine.pass("shared"));
        // Then
        assertThat(there.next(JsonObject.class).getString("type")).isEqualTo("begin");
        assertThat(here.farewell()).isEqualTo("1008 the pass is used elsewhere");
    }

    @Test
    void aPortForSrtIsShownReplacedAndClosedFromAnyGateway() throws Exception {
        // Given
        String host = filming.engine.ticket("host", "host");
        String srt = filming.viewing() + "/encoder/srt";
        filming.json("POST", srt, host, null);
        // When
        long port = watching.json("POST", srt, host, null).getLong("port");
        // Then
        awaitSrt(filming, host, port);
        assertThat(filming.json("GET", filming.viewing() + "/encoder", host, null)
                        .getString("srtAddress"))
                .as("of the node that has it")
                .isEqualTo(WATCHING);
        assertThat(filming.metered("yunpai.gateway.connections", "socket", "encoder"))
                .isZero();
        filming.ask("DELETE", srt, host, null);
        awaitSrt(filming, host, null);
        awaitSrt(watching, host, null);
    }

    private static void awaitSrt(TestHall at, String host, @Nullable Long port) throws Exception {
        String encoder = at.viewing() + "/encoder";
        long until = System.nanoTime() + 10_000_000_000L;
        while (!Objects.equals(at.json("GET", encoder, host, null).getLong("srtPort"), port)
                || (port != null
                        && !WATCHING.equals(at.json("GET", encoder, host, null).getString("srtAddress")))) {
            assertThat(System.nanoTime()).as("it is not " + port).isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void sendsViewersToAnotherLaneWhenItsGatewayHasGone() throws Exception {
        // Given
        live();
        NearGuest guest = guest("one");
        guest.next(JsonObject.class);
        // When
        filming.stopAnswering();
        // Then
        assertThat(guest.farewell()).startsWith("1013");
    }
}
