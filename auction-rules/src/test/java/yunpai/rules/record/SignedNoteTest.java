package yunpai.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    /** The example of the reference implementation's documentation (golang.org/x/mod/sumdb/note). */
    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private static final String CHECKPOINT = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            """;

    @Test
    void theReferenceExampleVerifies() {
        Ed25519Key key = Ed25519Key.of(VerifierKey.parse(KEY));
        SignedNote note = SignedNote.parse(NOTE);

        assertThat(note.format()).isEqualTo(NOTE);
        assertThat(key.claims(note.signatures().getFirst())).isTrue();
        assertThat(key.vkey()).isEqualTo(KEY);
        assertThat(key.verifies(note.text(), note.signatures().getFirst().signature()))
                .isTrue();
        assertThat(key.verifies(note.text() + "x", note.signatures().getFirst().signature()))
                .isFalse();
    }

    @Test
    void eachBitOfTheSignatureCounts() {
        Ed25519Key key = Ed25519Key.of(VerifierKey.parse(KEY));
        SignedNote note = SignedNote.parse(NOTE);
        byte[] signature = note.signatures().getFirst().signature();

        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(key.verifies(note.text(), changed)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void theSpecificationsCheckpointIsReadAndWrittenTheSame() {
        SignedNote note = SignedNote.parse(CHECKPOINT);

        Checkpoint checkpoint = note.checkpoint();

        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(note.text());
        assertThat(note.format()).isEqualTo(CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"020852163", "-1", "+5", "", "1e3", "99999999999999999999"})
    void aSizeIsWrittenOneWay(String size) {
        assertThatThrownBy(() -> Checkpoint.parse("o\n" + size + "\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"))
                .isInstanceOf(RecordFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=", // another padding bit
                "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I",
                "CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=",
                "CsUY"
            })
    void aRootIsWrittenOneWay(String root) {
        assertThatThrownBy(() -> Checkpoint.parse("o\n1\n" + root + "\n")).isInstanceOf(RecordFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n- name AAAAAAA=\n",
                "text\n\n\u2014 a+b AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA=",
                "te\rxt\n\n\u2014 name AAAAAAA=\n",
                "text\n\n\u2014 a\u00a0b AAAAAAA=\n"
            })
    void whatIsNoNoteIsRefused(String note) {
        assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(RecordFormatException.class);
    }

    @Test
    void aKeyWhoseIdIsNotItsOwnIsRefused() {
        assertThatThrownBy(() -> VerifierKey.parse(KEY.replace("c74f20a3", "c74f20a4")))
                .hasMessageContaining("c74f20a3");
    }

    @Test
    void aWitnessSignsTheTimeWithTheCheckpoint() throws GeneralSecurityException {
        // Given a witness's line as the specification says
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        VerifierKey vkey = VerifierKey.of(
                "w.example", VerifierKey.COSIGNATURE, Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        String text = SignedNote.parse(CHECKPOINT).text();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(Ed25519Key.cosigned(text, 1_679_315_147L));
        byte[] line = ByteBuffer.allocate(72)
                .putLong(1_679_315_147L)
                .put(signer.sign())
                .array();

        // When, Then
        Ed25519Key key = Ed25519Key.of(vkey);
        assertThat(key.isWitness()).isTrue();
        assertThat(key.verifies(text, line)).isTrue();
        line[7] ^= 1;
        assertThat(key.verifies(text, line)).isFalse();
        assertThat(key.verifies(text, new byte[64])).isFalse();
    }

    @Test
    void aReceiptIsReadAndWrittenTheSame() {
        TreeHash other = TreeHash.leaf(new byte[] {7});
        byte[] entry = {1, 2, 3};
        Checkpoint checkpoint = Checkpoint.of("o", 2, TreeHash.node(TreeHash.leaf(entry), other));
        SignedNote note =
                new SignedNote(checkpoint.text(), List.of(new NoteSignature("n", 1, new byte[] {1, 2, 3, 4, 5})));
        Receipt receipt = new Receipt(entry, 0, List.of(other), note);

        Receipt again = Receipt.parse(receipt.format());

        assertThat(again).isEqualTo(receipt);
        assertThat(again.isIncluded()).isTrue();
        assertThat(new Receipt(new byte[] {1, 2, 4}, 0, List.of(other), note).isIncluded())
                .isFalse();
        assertThat(new Receipt(entry, 1, List.of(other), note).isIncluded()).isFalse();
    }
}
