package yunpai.engine.court;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yunpai.engine.document.OnSiteVisit;
import yunpai.engine.document.QuestionSheet;
import yunpai.engine.document.QuestionsCsv;
import yunpai.engine.document.QuestionsPdf;
import yunpai.engine.http.Browser;
import yunpai.protocol.Json;
import yunpai.protocol.identity.Role;
import yunpai.protocol.question.AnswerKind;
import yunpai.protocol.question.FileWish;
import yunpai.protocol.question.OpenQuestions;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionAddresses;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionFile;
import yunpai.protocol.question.QuestionState;
import yunpai.protocol.question.StreamMoment;
import yunpai.protocol.viewing.BookingState;

/** The case file of a lot's questions, which the gateway keeps. */
class QuestionFileIT {
    private final CourtHall hall = new CourtHall();
    private final Browser officer = hall.staff(hall.court, Role.OFFICER);
    private final Papers papers = new Papers(hall, hall.court, officer);
    private final UUID session = papers.saleSession("专场");
    private final UUID lotId = papers.published(session, 7_100_000L);
    private final String file = papers.root() + "/lots/" + lotId + "/questions/file";

    @AfterEach
    void close() {
        hall.close();
    }

    private static QuestionFile.Entry entry(@Nullable UUID lot, int number) {
        Question question = new Question(
                UUID.randomUUID(),
                UUID.randomUUID(),
                lot,
                "看客·青竹42",
                "=HYPERLINK(\"x\") 第" + number + "问：有几把钥匙？",
                QuestionState.ANSWERED,
                number,
                "一把。\n以实物为准。",
                "host",
                AnswerKind.SPOKEN,
                new StreamMoment("a1b2c3", 1_772_413_200_000_000L),
                1_772_413_100_000_000L,
                1_772_413_260_000_000L,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new QuestionFile.Entry(
                question,
                List.of(
                        new QuestionDeed(1_772_413_100_000_000L, "asked", "viewer", "看客·青竹42", "有几把", null),
                        new QuestionDeed(1_772_413_300_000_000L, "amended", "clerk", "书记员 李四", "一把。", "两把。"),
                        new QuestionDeed(
                                1_772_413_400_000_000L, "assigned", "clerk", "书记员 李四", "1772499600000000", null)));
    }

    private void answerInTwoPages() {
        hall.vertx.eventBus().<String>consumer(QuestionAddresses.FILE, asked -> {
            FileWish wish = Json.read(asked.body(), FileWish.class);
            boolean first = wish.after() == 0;
            assertThat(wish.saleSessionId()).isEqualTo(session);
            asked.reply(Json.write(new QuestionFile(
                    List.of(first ? entry(wish.lotId(), 1) : entry(null, 2)), first ? Long.valueOf(7) : null)));
        });
    }

    @Test
    void isATableThatASpreadsheetTakesForText() {
        // Given
        answerInTwoPages();

        // When
        Browser.Answer csv = officer.get(file + "?format=csv");

        // Then
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body())
                .contains("第1问", "第2问", "直播段 a1b2c3", "书记员（书记员 李四）更正答复：一把。，原文：两把。")
                .contains("指定答复：限 2026-03-03 09:00:00 前答复")
                .contains("\"'=HYPERLINK(\"\"x\"\") 第1问：有几把钥匙？\",\"本标的\"", "第2问：有几把钥匙？\",\"未指明标的（同一专场）\"");
    }

    @Test
    void saysSoWhereNoGatewayAnswersAndIsTheCourtsOwn() {
        // When // Then
        assertThat(officer.get(file).status()).isEqualTo(503);
        assertThat(hall.staff(hall.otherCourt, Role.OFFICER).get(file).status()).isIn(403, 404);
        assertThat(officer.get(papers.root() + "/due").status()).isEqualTo(200);
    }

    @Test
    void isAPdfInChineseOnAsManySheetsAsItTakes() throws Exception {
        // Given
        List<QuestionFile.Entry> many = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            many.add(entry(i == 7 ? null : lotId, i));
        }
        List<OnSiteVisit> visits = List.of(
                new OnSiteVisit(1_772_413_200_000_000L, "云溪停车场", "张法官", BookingState.ATTENDED, "=看了发动机", 1L),
                new OnSiteVisit(1_772_413_200_000_000L, "云溪停车场", "张法官", BookingState.BOOKED, null, null));
        QuestionSheet sheet = new QuestionSheet(
                "云溪县人民法院", "（2026）执1号", "长安逸动", lotId.toString(), 1_772_413_400_000_000L, many, visits);

        // When
        byte[] pdf = QuestionsPdf.of(sheet);

        // Then
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
            assertThat(text).contains("答疑记录", "第40问", "共 40 问", "原文：两把。", "第 4 页");
            assertThat(text)
                    .contains("其中 1 问未指明标的")
                    .containsOnlyOnce("未指明标的（同一专场）")
                    .containsPattern("7\\. .*第7问：有几把钥匙？\\s+未指明标的（同一专场），看客");
            assertThat(text).contains("预约 2 人次，到场 1 人次", "看样人1：到场", "备注：=看了发动机", "看样人2：未登记");
        }
        byte[] csv = QuestionsCsv.of(sheet);
        assertThat(csv).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(csv, UTF_8))
                .contains("\"看样人1\",\"2026-03-02 09:00:00\",\"云溪停车场\",\"张法官\",\"到场\",\"'=看了发动机\"");
        assertThat(new String(csv, UTF_8).lines().filter(row -> row.startsWith("\"看样人") || row.startsWith("\"现场")))
                .hasSize(3)
                .allMatch(row -> row.split(",", -1).length == 15);
    }

    @Test
    void namesWhatWaitsAmongWhatIsDue() {
        // Given
        hall.vertx.eventBus().<String>consumer(QuestionAddresses.OPEN, asked -> {
            assertThat(asked.body()).contains(session.toString());
            asked.reply(
                    Json.write(new OpenQuestions(List.of(new OpenQuestions.Group(session, lotId, "书记员 李四", 3, 1)))));
        });

        // When
        String due = officer.get(papers.root() + "/due").body();

        // Then
        assertThat(due).contains("question_open", "3 问待答（书记员 李四）", "\"overdue\":true");
    }
}
