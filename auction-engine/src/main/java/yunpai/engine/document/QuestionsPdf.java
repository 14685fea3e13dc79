package yunpai.engine.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import yunpai.protocol.question.Question;
import yunpai.protocol.question.QuestionDeed;
import yunpai.protocol.question.QuestionFile;
import yunpai.protocol.viewing.BookingState;

/** Questions and visits on site as sheets A4 for the case file, with the part of the font they need inside. Takes its time: not for an event loop. */
public final class QuestionsPdf {
    private static final float LEFT = 56;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 56;
    private static final float TOP = PDRectangle.A4.getHeight() - 64;
    private static final float BOTTOM = 56;
    private static final float SIZE = 10.5f;
    private static final float SMALL = 8.5f;
    private static final float INDENT = 16;

    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream content;
    private Typesetter type;
    private float y;

    private QuestionsPdf(PDDocument document) throws IOException {
        this.document = document;
        this.font = ConfirmationPdf.font(document);
        this.content = page();
        this.type = new Typesetter(content, font);
        this.y = TOP;
    }

    /** The file of this sheet. */
    public static byte[] of(QuestionSheet sheet) {
        try (PDDocument document = new PDDocument()) {
            new QuestionsPdf(document).set(sheet);
            document.getDocumentCatalog().setLanguage("zh-CN");
            document.getDocumentInformation().setTitle("答疑记录 " + sheet.lotTitle());
            document.getDocumentInformation().setCreator("Yunpai");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void set(QuestionSheet sheet) throws IOException {
        type.centred("网络司法拍卖看样答疑记录", 18, PDRectangle.A4.getWidth() / 2, y);
        y -= 34;
        line("执行法院：" + sheet.courtName(), SIZE, 0);
        if (sheet.caseNumber() != null) {
            line("案号：" + sheet.caseNumber(), SIZE, 0);
        }
        line("拍卖标的：" + sheet.lotTitle() + "（" + sheet.lotId() + "）", SIZE, 0);
        String noLot = sheet.aboutNoLot() == 0 ? "" : "（其中 " + sheet.aboutNoLot() + " 问未指明标的，为同一专场所问）";
        line(
                "共 " + sheet.entries().size() + " 问" + noLot + "；制作时间 " + QuestionSheet.at(sheet.madeAtMicros())
                        + "（北京时间）",
                SIZE,
                0);
        line("提问人以本场直播的代称记载，号码在收到时即已遮盖；处理记录逐条保存，不可删改。", SMALL, 0);
        int number = 0;
        for (QuestionFile.Entry entry : sheet.entries()) {
            entry(++number, entry);
        }
        if (!sheet.visits().isEmpty()) {
            visits(sheet.visits());
        }
        content.close();
    }

    private void visits(List<OnSiteVisit> visits) throws IOException {
        long came = visits.stream()
                .filter(visit -> visit.state() == BookingState.ATTENDED)
                .count();
        y -= 8;
        ruled("现场看样：本专场预约 " + visits.size() + " 人次，到场 " + came + " 人次");
        line("看样人以序号记载；姓名、电话和证件号码不入卷，由平台另行加密保存六个月。", SMALL, 0);
        String slot = "";
        int number = 0;
        for (OnSiteVisit visit : visits) {
            String at = QuestionSheet.at(visit.startsAtMicros()) + " " + visit.place() + "，引领干警：" + visit.guide();
            if (!at.equals(slot)) {
                line(at, SIZE, 0);
                slot = at;
            }
            String marked =
                    visit.markedAtMicros() == null ? "" : "（登记于 " + QuestionSheet.at(visit.markedAtMicros()) + "）";
            line("看样人" + ++number + "：" + visit.attendance() + marked, SMALL, INDENT);
            if (visit.note() != null) {
                line("备注：" + visit.note(), SMALL, INDENT);
            }
        }
    }

    private void entry(int number, QuestionFile.Entry entry) throws IOException {
        Question question = entry.question();
        y -= 8;
        ruled(number + ". " + question.text());
        String about = question.lotId() == null ? QuestionSheet.about(question) + "，" : "";
        line(
                about + question.pseudonym() + "，" + QuestionSheet.at(question.askedAtMicros()) + "，"
                        + QuestionSheet.state(question) + "，" + question.votes() + " 人想知道",
                SMALL,
                INDENT);
        if (question.answer() != null) {
            for (String part : question.answer().split("\n", -1)) {
                line("答：" + part, SIZE, INDENT);
            }
            line(
                    QuestionSheet.kind(question) + "答复，" + QuestionSheet.role(question.answeredBy()) + "，"
                            + QuestionSheet.at(question.answeredAtMicros()) + " " + QuestionSheet.moment(question),
                    SMALL,
                    INDENT);
        }
        if (question.reason() != null) {
            line("理由：" + question.reason(), SIZE, INDENT);
        }
        for (QuestionDeed deed : entry.trail()) {
            line(QuestionSheet.deed(deed), SMALL, INDENT);
        }
    }

    private void ruled(String text) throws IOException {
        type.rule(LEFT, y + 10, RIGHT - LEFT);
        line(text, SIZE, 0);
    }

    private void line(String text, float size, float indent) throws IOException {
        for (String part : type.broken(text.replaceAll("\\s+", " "), size, RIGHT - LEFT - indent)) {
            if (y < BOTTOM) {
                content.close();
                content = page();
                type = new Typesetter(content, font);
                y = TOP;
            }
            type.line(part, size, LEFT + indent, y);
            y -= size * 1.6f;
        }
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        PDPageContentStream begun = new PDPageContentStream(document, page);
        new Typesetter(begun, font)
                .centred("第 " + document.getNumberOfPages() + " 页", SMALL, PDRectangle.A4.getWidth() / 2, 32);
        return begun;
    }
}
