package yunpai.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.engine.document.ConfirmationPdf;
import yunpai.engine.document.ConfirmationSheet;
import yunpai.rules.record.RecordFormatException;

class ConfirmationCheckTest {
    private static final String NUMBER = "(2026)云拍确字第000001号";

    @TempDir
    Path folder;

    private static ConfirmationSheet sheet(String buyer) {
        return new ConfirmationSheet(
                NUMBER,
                new ConfirmationSheet.Offer("青川县人民法院", "（2026）川0822执1号", "轿车一辆", SampleLog.LOT, "第一次拍卖"),
                new ConfirmationSheet.Buyer(buyer, "居民身份证号", "990***********2225"),
                "37415",
                null,
                new ConfirmationSheet.Sums(15_600_000, 2_000_000, "案款专户"),
                1_795_313_100_250_000L,
                LocalDate.of(2026, 12, 2),
                "0f".repeat(16),
                true);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void theConfirmationOpensTheRecordToItsBuyer() throws Exception {
        // Given
        byte[] pdf = ConfirmationPdf.of(sheet("王虚构"));
        SampleLog log =
                SampleLog.sold(NUMBER, sha256(pdf), sheet("王虚构").opening().commitment());

        // Then
        assertThat(ConfirmationCheck.of(file("c.pdf", pdf), log.lot()))
                .contains("sound", NUMBER, "王虚构", "990***********2225");
        Path opening = file("opening.json", sheet("王虚构").opening().text().getBytes(StandardCharsets.UTF_8));
        assertThat(ConfirmationCheck.of(opening, log.lot())).contains("王虚构");
    }

    @Test
    void aConfirmationOfAnotherBuyerIsRefused() throws Exception {
        // Given
        byte[] pdf = ConfirmationPdf.of(sheet("李虚构"));
        SampleLog log =
                SampleLog.sold(NUMBER, sha256(pdf), sheet("王虚构").opening().commitment());
        Path opening = file("opening.json", sheet("李虚构").opening().text().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThatThrownBy(() -> ConfirmationCheck.of(file("c.pdf", pdf), log.lot()))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("another buyer");
        assertThatThrownBy(() -> ConfirmationCheck.of(opening, log.lot()))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("another buyer");
    }

    @Test
    void aFileThatWasChangedIsRefused() throws Exception {
        // Given
        byte[] pdf = ConfirmationPdf.of(sheet("王虚构"));
        SampleLog log =
                SampleLog.sold(NUMBER, sha256(pdf), sheet("王虚构").opening().commitment());
        pdf[pdf.length / 2] ^= 1;

        // Then
        assertThatThrownBy(() -> ConfirmationCheck.of(file("c.pdf", pdf), log.lot()))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("another file");
    }

    @Test
    void aLotWithoutAConfirmationHasNothingToOpen() throws Exception {
        Path pdf = file("c.pdf", ConfirmationPdf.of(sheet("王虚构")));

        assertThatThrownBy(() -> ConfirmationCheck.of(pdf, new SampleLog(3).lot()))
                .isInstanceOf(RecordFormatException.class)
                .hasMessageContaining("no confirmation");
    }
}
