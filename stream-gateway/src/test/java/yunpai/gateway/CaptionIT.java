package yunpai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yunpai.gateway.news.News;
import yunpai.gateway.time.CourtTime;

/** Lines beside the picture: in time with it, kept with it, masked, bounded. */
@Timeout(120)
class CaptionIT {
    private TestHall hall;
    private String channel;
    private String captions;

    @BeforeEach
    void open() throws Exception {
        hall = new TestHall();
        // A rehearsal's pictures are dated as in the street; the played court clock stands still.
        hall.engine.rate = 2;
        hall.vertx.eventBus().publish(CourtTime.CHANGED, hall.engine.clock());
        channel = "viewing:" + hall.engine.saleSession;
        captions = hall.viewing() + "/captions";
    }

    @AfterEach
    void close() throws Exception {
        hall.close();
    }

    private void goLive(int seconds) throws Exception {
        Caller viewer = hall.feed(channel);
        Filming.film(Filming.host(hall), seconds);
        viewer.await(frame -> "live".equals(viewing(frame).getString("state")));
        viewer.close();
    }

    private static JsonObject viewing(JsonObject frame) {
        return frame.getJsonObject("payload", new JsonObject()).getJsonObject("viewing", new JsonObject());
    }

    private static JsonObject caption(JsonObject frame) {
        JsonArray told = frame.getJsonObject("payload", new JsonObject()).getJsonArray("captions", new JsonArray());
        return told.isEmpty() ? new JsonObject() : told.getJsonObject(told.size() - 1);
    }

    private static JsonObject await(Caller viewer, String text) throws InterruptedException {
        return caption(viewer.await(frame -> text.equals(caption(frame).getString("text"))));
    }

    private HttpResponse<String> ask(String role, String path, JsonObject body) throws Exception {
        return hall.ask("POST", captions + path, hall.engine.ticket(role, role), body.encode());
    }

    private HttpResponse<String> say(String text) throws Exception {
        return ask("clerk", "", new JsonObject().put("text", text));
    }

    private HttpResponse<String> upload(String starts, String webVtt) throws Exception {
        return ask("host", "/upload", new JsonObject().put("starts", starts).put("webVtt", webVtt));
    }

    private String vtt() throws Exception {
        return new String(
                hall.fetch("/live/kept/" + hall.engine.saleSession + "/all.vtt").body(), StandardCharsets.UTF_8);
    }

    @Test
    void aTypedLineIsDatedAsThePictureAndKeptWithIt() throws Exception {
        // Given
        goLive(20);
        Caller viewer = hall.feed(channel);
        viewer.envelope(channel);
        JsonObject before = Filming.kept(hall, 2_000);
        assertThat(before.containsKey("captionsUrl")).isFalse();
        // When
        JsonObject said = new JsonObject(say("看这里，左前门有划痕").body());
        // Then
        JsonObject told = await(viewer, "看这里，左前门有划痕");
        assertThat(told.getLong("fromMicros")).isEqualTo(said.getLong("fromMicros"));
        assertThat(told.getLong("untilMicros") - told.getLong("fromMicros")).isBetween(3_000_000L, 10_000_000L);
        assertThat(caption(hall.feed(channel).envelope(channel)).getString("text"))
                .as("a newcomer")
                .isEqualTo("看这里，左前门有划痕");
        JsonObject kept = Filming.kept(hall, before.getLong("durationMillis") + 6_000);
        assertThat(kept.getString("captionsUrl")).isEqualTo("/live/kept/" + hall.engine.saleSession + "/all.vtt");
        // What was kept when the line was said may end some pictures later than the one that was sent then.
        assertThat(millisOf(vtt(), "看这里，左前门有划痕"))
                .isBetween(before.getLong("durationMillis") - 500, kept.getLong("durationMillis"));
    }

    /** Where the text begins in the file. */
    private static long millisOf(String vtt, String text) {
        String[] lines = vtt.split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].equals(text)) {
                String[] parts = lines[i - 1].substring(0, 12).split("[:.]", -1);
                return ((Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60 + Long.parseLong(parts[2]))
                                * 1_000
                        + Long.parseLong(parts[3]);
            }
        }
        throw new AssertionError(vtt);
    }

    @Test
    void aTypedLineIsToldToAllGatewaysAndShownWhereItIsHeard() throws Exception {
        // Given
        goLive(15);
        BlockingQueue<JsonObject> news = new LinkedBlockingQueue<>();
        hall.vertx.eventBus().<JsonObject>consumer(News.ADDRESS, word -> {
            if (word.body().containsKey("said")) {
                news.add(word.body().copy());
            }
        });
        Caller viewer = hall.feed(channel);
        viewer.envelope(channel);
        // When
        say("左前门有划痕");
        JsonObject told = Objects.requireNonNull(news.poll(20, TimeUnit.SECONDS));
        JsonObject said = new JsonObject(told.getString("said"));
        said.getJsonArray("captions").getJsonObject(0).put("number", 5_000).put("text", "在别处说的");
        told.put("from", UUID.randomUUID().toString()).put("number", 1L).put("said", said.encode());
        hall.vertx.eventBus().publish(News.ADDRESS, told);
        // Then
        JsonObject heard = viewer.await(frame -> frame.encode().contains("在别处说的"));
        assertThat(heard.encode())
                .as("it is in no record, so nothing but the news can tell of it")
                .contains("\"number\":5000");
    }

    @Test
    void privateNumbersAreMaskedBeforeAnybodySeesThem() throws Exception {
        // Given
        goLive(8);
        Caller viewer = hall.feed(channel);
        // When
        say("请拨打 138 0013 8000 咨询");
        upload("now", "WEBVTT\n\n00:00.000 --> 00:05.000\n证件 11010519491231002X\n");
        // Then
        viewer.await(frame -> frame.encode().contains("证件 ＊＊＊"));
        assertThat(hall.feed(channel).envelope(channel).encode())
                .contains("请拨打 ＊＊＊咨询", "证件 ＊＊＊")
                .doesNotContain("138 0013", "11010519491231002X");
    }

    @Test
    void aFileIsToldLineByLineAsItsPictureComesAndSurvivesARestart() throws Exception {
        // Given
        goLive(30);
        Caller viewer = hall.feed(channel);
        viewer.envelope(channel);
        // When
        JsonObject entry =
                new JsonObject(upload("now", "WEBVTT\n\n00:01.000 --> 00:04.000\n一\n\n00:08.000 --> 00:12.000\n二\n")
                        .body());
        // Then
        assertThat(entry.getLong("lines")).isEqualTo(2);
        JsonObject first = viewer.await(frame -> !caption(frame).isEmpty());
        assertThat(first.getJsonObject("payload").getJsonArray("captions")).hasSize(1);
        assertThat(caption(first).getString("text")).isEqualTo("一");
        hall.restart();
        Caller again = hall.feed(channel);
        assertThat(await(again, "二").getLong("fromMicros") - caption(first).getLong("fromMicros"))
                .isEqualTo(7_000_000);
    }

    @Test
    void aFileMayLieAlongTheRecording() throws Exception {
        // Given
        goLive(12);
        Filming.kept(hall, 6_000);
        // When
        HttpResponse<String> taken = upload("recording", "WEBVTT\n\n00:02.500 --> 00:04.000\n后备箱\n");
        HttpResponse<String> beyond = upload("recording", "WEBVTT\n\n59:00.000 --> 59:01.000\n后备箱\n");
        // Then
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(vtt())
                .as("dates of segments that follow each other overlap by some milliseconds")
                .matches("WEBVTT\n\n00:00:02\\.5\\d\\d --> 00:00:04\\.0\\d\\d\n后备箱\n");
        assertThat(beyond.statusCode()).isEqualTo(422);
        assertThat(beyond.body()).contains("第3行：超出录像的长度");
    }

    @Test
    void whatIsTakenBackIsShownNoMoreAndStaysOnRecord() throws Exception {
        // Given
        goLive(20);
        Caller viewer = hall.feed(channel);
        JsonObject said = new JsonObject(say("写错了").body());
        say("这一行没有错");
        await(viewer, "这一行没有错");
        // When
        HttpResponse<String> withdrawn = ask("host", "/" + said.getString("entryId") + "/withdraw", new JsonObject());
        // Then
        assertThat(withdrawn.statusCode()).isEqualTo(204);
        assertThat(await(viewer, "").getString("entryId")).isEqualTo(said.getString("entryId"));
        JsonObject newcomer = hall.feed(channel).envelope(channel);
        assertThat(newcomer.encode()).contains("这一行没有错").doesNotContain("写错了");
        Filming.kept(hall, 8_000);
        assertThat(vtt()).contains("这一行没有错").doesNotContain("写错了");
        JsonArray entries = hall.list(captions, hall.engine.ticket("clerk", "clerk"));
        assertThat(entries.getJsonObject(1).getString("text")).isEqualTo("写错了");
        assertThat(entries.getJsonObject(1).getBoolean("withdrawn")).isTrue();
        assertThat(ask("host", "/" + UUID.randomUUID() + "/withdraw", new JsonObject())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void captionsAreStaffsAndBoundedAndGoWithALivePicture() throws Exception {
        // Given
        assertThat(say("还没开始").statusCode()).as("nothing is live").isEqualTo(409);
        goLive(12);
        // Then
        assertThat(ask("viewer", "", new JsonObject().put("text", "x")).statusCode())
                .isEqualTo(403);
        assertThat(hall.ask("GET", captions, "", null).statusCode()).isEqualTo(401);
        assertThat(say("  ").statusCode()).isEqualTo(422);
        assertThat(say("长".repeat(121)).body()).contains("\"field\":\"text\"", "字幕应为1到120字");
        assertThat(upload("now", "1\n00:01").body()).contains("\"field\":\"webVtt\"", "第1行");
        assertThat(upload("now", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "长".repeat(121))
                        .body())
                .contains("第3行");
        assertThat(upload("now", "x".repeat(1 << 20)).statusCode()).isEqualTo(413);
        int status = 201;
        for (int i = 0; i < 20 && status == 201; i++) {
            status = say("第" + i + "行").statusCode();
        }
        assertThat(status).as("too fast").isEqualTo(429);
    }

    @Test
    void everyLineIsBoundIntoAChain() throws Exception {
        // Given
        goLive(10);
        say("一");
        upload("now", "WEBVTT\n\n00:01.000 --> 00:02.000\n二\n\n00:03.000 --> 00:04.000\n三\n");
        say("四");
        // When
        byte[] link = new byte[32];
        int rows = 0;
        try (Connection admin = hall.admin();
                Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM gateway.caption ORDER BY number")) {
            while (row.next()) {
                assertThat(row.getLong("number")).isEqualTo(rows++);
                link = linkOf(row, link);
                // Then
                assertThat(row.getBytes("chain")).isEqualTo(link);
            }
        }
        assertThat(rows).isEqualTo(4);
    }

    /** As the guide describes it, and not by the program's own code. */
    private static byte[] linkOf(ResultSet row, byte[] before) throws Exception {
        String line = "yunpai caption 1 " + row.getString("sale_session_id") + " " + row.getLong("number") + " "
                + row.getString("entry_id") + " " + (row.getBoolean("uploaded") ? 1 : 0) + " "
                + row.getLong("from_micros") + " " + row.getLong("until_micros") + " " + row.getLong("court_micros")
                + " "
                + sha(row.getString("actor")) + " " + row.getString("role") + " " + sha(row.getString("text"));
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(before);
        return sha.digest(line.getBytes(StandardCharsets.US_ASCII));
    }

    private static String sha(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
