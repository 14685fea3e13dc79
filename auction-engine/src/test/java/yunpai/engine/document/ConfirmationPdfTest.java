package yunpai.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ConfirmationPdfTest {
    @Test
    void saysWhatTheLawAsksFor() throws IOException {
        String text = text(ConfirmationPdf.of(sheet("林小满", false)));

        assertThat(text)
                .contains("成交确认书", "编号：YP-2026-0001", "青川县人民法院", "（2026）川0822执1号", "林小满", "990***********2225")
                .contains("37415", "人民币 156000.00 元（大写：壹拾伍万陆仟元整）")
                .contains("2026年11月22日 10:05:00.250（星期日）")
                .contains("2026年12月2日（星期三）前（含当日）")
                .contains("案款专户 6228 0000")
                .doesNotContain("演练");
    }

    @Test
    void marksARehearsalOnTheSheet() throws IOException {
        assertThat(text(ConfirmationPdf.of(sheet("林小满", true)))).contains("演练文件，无法律效力", "REHEARSAL", "不具有任何法律效力");
    }

    @Test
    void givesTheSameBytesForTheSameSheetAndOthersForAnother() {
        byte[] first = ConfirmationPdf.of(sheet("林小满", false));
        byte[] again = ConfirmationPdf.of(sheet("林小满", false));
        byte[] another = ConfirmationPdf.of(sheet("林大满", false));

        assertThat(again).isEqualTo(first).isNotEqualTo(another);
    }

    @Test
    void embedsOnlyThePartOfTheFontItNeeds() throws IOException {
        byte[] bytes = ConfirmationPdf.of(sheet("林小满", false));

        assertThat(bytes).hasSizeLessThan(200_000);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                PDFont font = resources.getFont(name);
                assertThat(font.isEmbedded()).isTrue();
            }
        }
    }

    @Test
    void showsACharacterThatTheFontLacksByItsNumber() throws IOException {
        String rare = new String(Character.toChars(0x31350));

        assertThat(text(ConfirmationPdf.of(sheet("林" + rare, false)))).contains("林〓(U+31350)");
    }

    private static ConfirmationSheet sheet(String buyer, boolean rehearsal) {
        return new ConfirmationSheet(
                "YP-2026-0001",
                new ConfirmationSheet.Offer(
                        "青川县人民法院",
                        "（2026）川0822执1号",
                        "川H·00001 大众迈腾小型轿车一辆（含车辆登记证书，钥匙两把，停放于青川县某停车场，以现状为准）",
                        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                        "第一次拍卖"),
                new ConfirmationSheet.Buyer(buyer, "居民身份证号", "990***********2225"),
                "37415",
                null,
                new ConfirmationSheet.Sums(15_600_000, 2_000_000, "案款专户 6228 0000"),
                1_795_313_100_250_000L,
                LocalDate.of(2026, 12, 2),
                "0f".repeat(16),
                rehearsal);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
