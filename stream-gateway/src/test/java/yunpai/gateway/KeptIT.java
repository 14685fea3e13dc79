package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.m3u8.parser.MediaPlaylistParser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.video.Recording;
import yunpai.protocol.Json;
import yunpai.protocol.viewing.RecordingAddresses;
import yunpai.protocol.viewing.RecordingRoom;

/** A viewing is kept while it is live, and watched again afterwards. */
@Timeout(150)
class KeptIT {
    private TestHall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private Caller host() throws Exception {
        return Filming.host(hall);
    }

    private void onCamera(UUID lot) throws Exception {
        hall.json(
                "PUT",
                hall.viewing() + "/on-camera",
                hall.engine.ticket("host", "host"),
                new JsonObject().put("lotId", lot.toString()).encode());
    }

    private JsonObject recordingOf(long atLeastMillis) throws Exception {
        return Filming.kept(hall, atLeastMillis);
    }

    private String text(String path) throws Exception {
        return new String(hall.fetch(path).body(), StandardCharsets.UTF_8);
    }

    private static List<String> all(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results().forEach(it -> found.add(it.group(1)));
        return found;
    }

    @Test
    void keepsEachLotAndPlaysItAgainWithWhatWasAskedAndBid() throws Exception {
        // Given
        UUID first = hall.engine.lotIds.get(0);
        UUID second = hall.engine.lotIds.get(1);
        onCamera(first);
        Caller host = host();
        Thread filming = Filming.film(host, 14);
        recordingOf(3_000);
        // When
        hall.engine.bid(first, 700);
        onCamera(second);
        recordingOf(7_000);
        host.say(new JsonObject().put("type", "stop"));
        host.await(frame -> "over".equals(frame.getString("state")));
        filming.interrupt();
        // Then
        JsonObject kept = recordingOf(8_000);
        assertThat(kept.getBoolean("over")).isTrue();
        JsonArray chapters = kept.getJsonArray("chapters");
        assertThat(chapters.stream().map(it -> ((JsonObject) it).getString("lotId")))
                .containsExactly(first.toString(), second.toString());
        assertThat(chapters.getJsonObject(1).getLong("atMillis"))
                .isEqualTo(chapters.getJsonObject(0).getLong("durationMillis"));
        String playlist = text(kept.getString("playlistUrl"));
        new MediaPlaylistParser().readPlaylist(playlist);
        assertThat(playlist).contains("#EXT-X-PLAYLIST-TYPE:VOD").endsWith("#EXT-X-ENDLIST\n");
        assertThat(all(playlist, "#EXT-X-DATERANGE:.*X-LOT-ID=\"([^\"]+)\""))
                .as("a range of dates for each lot")
                .containsExactly(first.toString(), second.toString());
        String folder = "/live/kept/" + hall.engine.saleSession + "/";
        assertThat(Recording.probe(media(folder, playlist)))
                .contains("codec_name=h264")
                .contains("codec_name=aac");
        String ofLot = text(folder + "lot-" + second + ".m3u8");
        assertThat(all(ofLot, "^([0-9a-f]+/s\\d+\\.m4s)$"))
                .isNotEmpty()
                .doesNotContain(all(playlist, "^([0-9a-f]+/s\\d+\\.m4s)$").getFirst());
    }

    private byte[] media(String folder, String playlist) throws Exception {
        Buffer media = Buffer.buffer(
                hall.fetch(folder + all(playlist, "MAP:URI=\"([^\"]+)\"").getFirst())
                        .body());
        for (String segment : all(playlist, "^([0-9a-f]+/s\\d+\\.m4s)$")) {
            media.appendBytes(hall.fetch(folder + segment).body());
        }
        return media.getBytes();
    }

    @Test
    void everyByteIsBoundIntoAChainThatNobodyCanChangeUnseen() throws Exception {
        // Given
        Caller host = host();
        // When
        Filming.film(host, 10);
        JsonObject kept = recordingOf(5_000);
        // Then
        byte[] link = new byte[32];
        try (Connection admin = hall.admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM gateway.kept_segment ORDER BY number")) {
            while (rows.next()) {
                link = linkOf(rows, link);
                assertThat(rows.getBytes("chain")).isEqualTo(link);
                if (HexFormat.of().formatHex(link).equals(kept.getString("chainHead"))) {
                    return;
                }
            }
        }
        throw new AssertionError("the head is not in the chain");
    }

    /** As the guide describes it, and not by the program's own code. */
    private byte[] linkOf(ResultSet row, byte[] before) throws Exception {
        HexFormat hex = HexFormat.of();
        Path folder =
                hall.recordings().resolve(row.getString("sale_session_id")).resolve(row.getString("epoch"));
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] segment = Files.readAllBytes(folder.resolve("s" + row.getLong("sequence") + ".m4s"));
        byte[] init = Files.readAllBytes(folder.resolve("init" + row.getInt("init") + ".mp4"));
        String lot = row.getString("lot_id");
        String line = "yunpai kept 1 " + row.getString("sale_session_id") + " " + row.getLong("number") + " "
                + row.getString("epoch") + " " + row.getLong("sequence") + " " + row.getInt("init") + " "
                + (row.getBoolean("discontinuity") ? 1 : 0) + " " + row.getLong("date_micros") + " "
                + row.getLong("court_micros") + " " + row.getLong("duration_micros") + " " + segment.length + " "
                + (lot == null ? "-" : lot) + " " + hex.formatHex(sha.digest(init)) + " "
                + hex.formatHex(sha.digest(segment));
        sha.update(before);
        return sha.digest(line.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatIsKeptCanBeNeitherChangedNorRemovedByTheProgram() throws Exception {
        // Given
        try (Connection admin = hall.admin();
                Statement statement = admin.createStatement()) {
            statement.execute("SET ROLE yunpai_gateway");
            // Then
            for (String change : List.of(
                    "DELETE FROM gateway.kept_segment",
                    "UPDATE gateway.kept_segment SET bytes = 1",
                    "DELETE FROM gateway.kept_bid",
                    "DELETE FROM gateway.caption",
                    "UPDATE gateway.caption SET text = 'x'",
                    "DELETE FROM gateway.caption_withdrawn",
                    "TRUNCATE gateway.kept_segment")) {
                assertThat(refused(statement, change)).as(change).isTrue();
            }
        }
    }

    private static boolean refused(Statement statement, String change) {
        try {
            statement.execute(change);
            return false;
        } catch (SQLException denied) {
            return denied.getSQLState().equals("42501");
        }
    }

    @Test
    void fullStorageRefusesANewViewingAndRemovesNothing() throws Exception {
        // Given
        hall.close();
        hall = new TestHall(150_000);
        Caller host = host();
        Filming.film(host, 12);
        recordingOf(4_000);
        RecordingRoom room = room();
        assertThat(room.allBytes()).isEqualTo(150_000);
        assertThat(room.bytesPerHour()).isPositive();
        host.say(new JsonObject().put("type", "stop"));
        host.await(frame -> "over".equals(frame.getString("state")));
        long before = files();
        // When
        hall.restart();
        Caller again = host();
        Filming.film(again, 5);
        // Then
        JsonObject problem = again.await("problem");
        assertThat(problem.getString("reason")).isEqualTo("no_room");
        assertThat(problem.getString("zh")).contains("空间不足");
        assertThat(room().refuses()).isTrue();
        assertThat(files()).isGreaterThanOrEqualTo(before);
        assertThat(text(recordingOf(0).getString("playlistUrl"))).contains("#EXTINF");
    }

    private RecordingRoom room() throws Exception {
        Object answer = hall.vertx
                .eventBus()
                .request(RecordingAddresses.ROOM, "{}")
                .await(5, TimeUnit.SECONDS)
                .body();
        return Json.read(String.valueOf(answer), RecordingRoom.class);
    }

    private long files() throws Exception {
        try (Stream<Path> all = Files.walk(hall.recordings())) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void whatWasAnsweredLiveLiesWhereItsAnswerBegan() throws Exception {
        // Given
        hall.letTheClockRun();
        String host = hall.engine.ticket("host", "host");
        String questions = hall.viewing() + "/questions";
        Filming.film(host(), 14);
        recordingOf(2_000);
        JsonObject asked = hall.json(
                "POST",
                questions,
                hall.engine.ticket("viewer", "wang"),
                new JsonObject().put("text", "有几把钥匙？").encode());
        String id = asked.getString("questionId");
        hall.json("POST", questions + "/" + id + "/claim", host, null);
        long before = recordingOf(0).getLong("durationMillis");
        recordingOf(before + 4_000);
        // When
        JsonObject answered = hall.json(
                "POST",
                questions + "/" + id + "/answer",
                host,
                new JsonObject().put("spoken", true).encode());
        // Then
        JsonObject mark = answerTo(id);
        long date = answered.getJsonObject("moment").getLong("atMicros");
        String playlist = text(recordingOf(0).getString("playlistUrl"));
        assertThat(mark.getLong("atMillis")).isBetween(placeOf(playlist, date) - 60, placeOf(playlist, date) + 60);
    }

    private JsonObject answerTo(String questionId) throws Exception {
        while (true) {
            for (Object each : recordingOf(0).getJsonArray("marks")) {
                JsonObject mark = (JsonObject) each;
                if (mark.getString("kind").equals("answer") && questionId.equals(mark.getString("questionId"))) {
                    return mark;
                }
            }
            Thread.sleep(100);
        }
    }

    /** Milliseconds into the recording at which a picture of this date shows, by the playlist alone. */
    private static long placeOf(String playlist, long dateMicros) {
        List<String> dates = all(playlist, "PROGRAM-DATE-TIME:(.*)");
        List<String> lengths = all(playlist, "EXTINF:([0-9.]+)");
        double at = 0;
        for (int i = 0; i < dates.size(); i++) {
            double into = dateMicros / 1e3 - Instant.parse(dates.get(i)).toEpochMilli();
            double length = Double.parseDouble(lengths.get(i)) * 1_000;
            if (into < length || i == dates.size() - 1) {
                return Math.round(at + Math.max(0, into));
            }
            at += length;
        }
        throw new AssertionError(playlist);
    }

    @Test
    void aRecordingGoesOnAfterARestartInANewPart() throws Exception {
        // Given
        Caller host = host();
        Thread filming = Filming.film(host, 12);
        recordingOf(4_000);
        filming.interrupt();
        host.close();
        // When
        hall.restart();
        long before = recordingOf(0).getLong("durationMillis");
        Filming.film(host(), 12);
        // Then
        JsonObject kept = recordingOf(before + 4_000);
        String playlist = text(kept.getString("playlistUrl"));
        assertThat(all(playlist, "(#EXT-X-DISCONTINUITY\n#EXT-X-MAP)")).hasSize(1);
        assertThat(all(playlist, "MAP:URI=\"([0-9a-f]+)/"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void givesNothingBesideWhatWasKept() throws Exception {
        // Given
        String folder = "/live/kept/" + hall.engine.saleSession + "/";
        // Then
        for (String nothing : List.of(
                "all.m3u8",
                "lot-" + UUID.randomUUID() + ".m3u8",
                "x.m3u8",
                "e1/s0.m4s",
                "..%2f..%2fpom/s0.m4s",
                "e1/pom.xml")) {
            assertThat(hall.fetch(folder + nothing).statusCode()).as(nothing).isEqualTo(404);
        }
    }
}
