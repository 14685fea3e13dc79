package yunpai.server.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import yunpai.engine.document.ConfirmationPdf;
import yunpai.rules.record.BuyerOpening;
import yunpai.rules.record.LotFile;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.RecordedConfirmation;
import yunpai.rules.record.Sha256;

/** Holds a confirmation, or what it opens written down as JSON, against the record of its lot. */
final class ConfirmationCheck {
    private static final int LARGEST_BYTES = 16 * 1024 * 1024;

    private ConfirmationCheck() {}

    /**
     * A sentence that says what was found.
     *
     * @param file a confirmation's PDF, or the opening alone
     * @param lot whose entries and signatures are judged elsewhere
     * @throws RecordFormatException with a sentence if they do not belong together
     */
    static String of(Path file, LotFile lot) {
        byte[] bytes = read(file);
        RecordedConfirmation recorded = lot.confirmation()
                .orElseThrow(() -> new RecordFormatException("The record of the lot has no confirmation."));
        boolean isPdf = new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.US_ASCII).equals("%PDF-");
        if (isPdf && !Sha256.hex(bytes).equals(recorded.sha256())) {
            throw new RecordFormatException("The record holds the hash of another file as confirmation "
                    + recorded.number() + ": this one was changed, or belongs to another lot.");
        }
        if (recorded.buyerCommitment() == null) {
            throw new RecordFormatException("The file is that of the record, which is bound to no buyer: confirmation "
                    + recorded.number() + " was made before there were commitments.");
        }
        Optional<String> text =
                isPdf ? ConfirmationPdf.openingIn(bytes) : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        BuyerOpening opening = BuyerOpening.parse(
                text.orElseThrow(() -> new RecordFormatException("The confirmation opens no commitment.")));
        if (!recorded.isOpenedBy(opening)) {
            throw new RecordFormatException(
                    "The record is bound to another buyer, or this is not what stands on confirmation "
                            + recorded.number() + ".");
        }
        return "sound. Confirmation " + recorded.number() + (isPdf ? " is the file of the record, and" : "")
                + " names as its buyer " + opening.name() + ", " + opening.idNumber()
                + ", to whom the record is bound.";
    }

    private static byte[] read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_BYTES) {
                return Files.readAllBytes(file);
            }
        } catch (IOException e) {
            throw new RecordFormatException(file + " cannot be read: " + e.getMessage());
        }
        throw new RecordFormatException(file + " is not a file of at most " + LARGEST_BYTES + " bytes.");
    }
}
