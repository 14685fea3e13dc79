package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private final TestLog log = TestLog.withBids(5);

    private static boolean isBelieved(byte[] bytes, Trust trust) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Receipt receipt = Receipt.parse(text);
            trust.judge(receipt.checkpoint());
            return receipt.isIncluded() && receipt.format().equals(text);
        } catch (RecordFormatException | CharacterCodingException refused) {
            return false;
        }
    }

    @Test
    void aReceiptAsItWasGivenIsBelieved() {
        assertThat(isBelieved(log.receipt(6).format().getBytes(StandardCharsets.UTF_8), log.trust()))
                .isTrue();
    }

    @Test
    void aReceiptWithAnySingleBitChangedIsRefused() {
        byte[] bytes = log.receipt(6).format().getBytes(StandardCharsets.UTF_8);
        Trust trust = log.trust();

        // Eleven and eight have no common divisor, so each place within a byte has its turn.
        for (int bit = 0; bit < bytes.length * 8; bit += 11) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(isBelieved(changed, trust)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void aCheckpointNobodyTrustedSignedIsRefused() {
        Trust stranger = new Trust(List.of(Ed25519Key.of(TestLog.withBids(1).logKey())), 0, false);

        assertThatThrownBy(() -> stranger.judge(log.signed())).hasMessageContaining("No key that is trusted");
    }

    @Test
    void tooFewWitnessesAreTooFew() {
        Trust two = new Trust(log.trust().keys(), 2, true);

        assertThatThrownBy(() -> two.judge(log.signed())).hasMessageContaining("2 witnesses are wanted");
    }

    @Test
    void aLineByAStrangerIsOverlookedOnlyWhereThatIsWanted() {
        List<NoteKey> logOnly = List.of(Ed25519Key.of(log.logKey()));

        assertThat(new Trust(logOnly, 0, false).judge(log.signed()).unknown()).hasSize(1);
        assertThatThrownBy(() -> new Trust(logOnly, 0, true).judge(log.signed()))
                .hasMessageContaining("not among the trusted ones");
    }

    @Test
    void oneWitnessIsNotTwo() {
        SignedNote twice = log.signed().with(List.of(log.signed().signatures().getLast()));

        assertThatThrownBy(() -> log.trust().judge(twice)).hasMessageContaining("two lines");
    }
}
