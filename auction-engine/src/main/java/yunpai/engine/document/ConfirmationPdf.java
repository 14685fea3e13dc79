package yunpai.engine.document;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import yunpai.rules.CapitalNumerals;
import yunpai.rules.Money;
import yunpai.rules.record.Sha256;

/**
 * The confirmation (成交确认书) as a PDF on one sheet A4, with the part of the font it needs inside. The same sheet gives the same
 * bytes, so that whoever has the facts can make it again and compare hashes. Takes about half a second: not for an event loop.
 */
public final class ConfirmationPdf {
    private static final ZoneId COURTS = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss.SSS（EEEE）", Locale.CHINA);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日（EEEE）", Locale.CHINA);
    private static final String FONT = "/yunpai/engine/document/NotoSansSC-Regular.ttf";
    private static final float LEFT = 64;
    private static final float RIGHT = PDRectangle.A4.getWidth() - 64;
    private static final float VALUES = LEFT + 116;
    private static final float SIZE = 11;
    private static final float LEADING = 18;

    /** Under which the file holds what opens the record's commitment to its buyer. */
    private static final String OPENING = "YunpaiBuyerOpening";

    private ConfirmationPdf() {}

    /** What opens the record's commitment to the buyer, from the file of a confirmation; empty if there is none in it. */
    public static Optional<String> openingIn(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            return Optional.ofNullable(document.getDocumentInformation().getCustomMetadataValue(OPENING));
        } catch (IOException notOne) {
            return Optional.empty();
        }
    }

    /** The file of this sheet. */
    public static byte[] of(ConfirmationSheet sheet) {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(id(sheet));
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            PDFont font = font(document);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                set(sheet, new Typesetter(content, font));
            }
            describe(document.getDocumentInformation(), sheet);
            document.getDocumentCatalog().setLanguage("zh-CN");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PDFont font(PDDocument document) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ConfirmationPdf.class.getResourceAsStream(FONT), FONT)) {
            return PDType0Font.load(document, stream, true);
        }
    }

    private static void set(ConfirmationSheet sheet, Typesetter type) throws IOException {
        float middle = PDRectangle.A4.getWidth() / 2;
        float y = PDRectangle.A4.getHeight() - 84;
        if (sheet.rehearsal()) {
            rehearsalMarks(type, middle);
        }
        type.colour(Color.BLACK);
        type.centred("网络司法拍卖成交确认书", 22, middle, y);
        type.rightAligned("编号：" + sheet.number(), SIZE, RIGHT, y - 34);
        type.rule(LEFT, y - 42, RIGHT - LEFT);
        y -= 66;
        for (Map.Entry<String, String> row : rows(sheet).entrySet()) {
            type.line(row.getKey(), SIZE, LEFT, y);
            y = paragraph(type, row.getValue(), VALUES, y) - 5;
        }
        type.rule(LEFT, y + 6, RIGHT - LEFT);
        y -= 16;
        y = paragraph(type, statement(sheet), LEFT, y) - 20;
        type.rightAligned(sheet.offer().courtName(), SIZE, RIGHT, y);
        type.rightAligned("由云拍网络司法拍卖系统于竞价结束时自动生成", SIZE, RIGHT, y - LEADING);
        type.rightAligned(INSTANT.format(at(sheet.closedAtMicros())), SIZE, RIGHT, y - 2 * LEADING);
    }

    private static float paragraph(Typesetter type, String text, float x, float y) throws IOException {
        float at = y;
        for (String line : type.broken(text, SIZE, RIGHT - x)) {
            type.line(line, SIZE, x, at);
            at -= LEADING;
        }
        return at;
    }

    private static Map<String, String> rows(ConfirmationSheet sheet) {
        ConfirmationSheet.Sums sums = sheet.sums();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("执行法院", sheet.offer().courtName());
        rows.put("案号", sheet.offer().caseNumber());
        rows.put("拍卖标的", sheet.offer().lotTitle());
        rows.put("标的编号", sheet.offer().lotId());
        rows.put("处置方式", sheet.offer().saleKind());
        rows.put("买受人", sheet.buyer().name());
        rows.put(sheet.buyer().kind(), sheet.buyer().maskedNumber());
        rows.put("竞买代码", sheet.code() + priority(sheet));
        rows.put("成交价", amount(sums.hammerPriceFen()));
        rows.put("成交时间", INSTANT.format(at(sheet.closedAtMicros())) + "（北京时间）");
        rows.put("保证金抵价款", amount(sums.depositFen()));
        rows.put("尚应支付余款", amount(sums.balanceFen()));
        rows.put("余款支付期限", sheet.balanceDueOn() == null ? "按拍卖公告" : DAY.format(sheet.balanceDueOn()) + "前（含当日）");
        rows.put("收款账户", sums.caseAccount());
        rows.put("拍卖平台", "云拍网络司法拍卖系统");
        rows.put("公开记录核验盐值", sheet.salt());
        return rows;
    }

    private static String statement(ConfirmationSheet sheet) {
        return "上述标的经网络司法拍卖公开竞价，由上列买受人以最高应价竞得。依照《最高人民法院关于人民法院网络司法拍卖若干问题的规定》（法释〔2016〕18号）"
                + "第二十二条，本确认书由网络司法拍卖平台以买受人的真实身份自动生成并公示。买受人应当在上列期限内将余款支付至上列账户；"
                + "标的物所有权自拍卖成交裁定送达买受人时转移。"
                + (sheet.rehearsal() ? "【本文件在演练环境中生成，人物与标的均为虚构，不具有任何法律效力。】" : "");
    }

    private static void rehearsalMarks(Typesetter type, float middle) throws IOException {
        type.colour(new Color(0xEF, 0xD9, 0xD9));
        type.slanted("演练 REHEARSAL", 64, 90, 220);
        type.colour(new Color(0xB9, 0x1C, 0x1C));
        type.centred("演练文件，无法律效力 · REHEARSAL, WITHOUT LEGAL EFFECT", 12, middle, PDRectangle.A4.getHeight() - 40);
    }

    private static String priority(ConfirmationSheet sheet) {
        return sheet.priorityRank() == null ? "" : "（优先购买权人，第" + sheet.priorityRank() + "顺序）";
    }

    private static String amount(long fen) {
        return "人民币 " + Money.yuan(fen) + " 元（大写：" + CapitalNumerals.of(fen) + "）";
    }

    private static ZonedDateTime at(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L)
                .atZone(COURTS);
    }

    private static void describe(PDDocumentInformation about, ConfirmationSheet sheet) {
        about.setTitle("成交确认书 " + sheet.number());
        about.setCreator("Yunpai");
        about.setProducer("Yunpai");
        about.setCustomMetadataValue(OPENING, sheet.opening().text());
        about.setCreationDate(GregorianCalendar.from(at(sheet.closedAtMicros())));
    }

    /** A file's id is random by default; here it follows from what the sheet says. */
    private static long id(ConfirmationSheet sheet) {
        byte[] hash = Sha256.of(sheet.toString().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }
}
