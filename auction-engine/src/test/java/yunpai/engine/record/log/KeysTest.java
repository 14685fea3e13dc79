package yunpai.engine.record.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.VerifierKey;

class KeysTest {
    private static final String TEXT = "paimai.example/record\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    @TempDir
    Path folder;

    @Test
    void signsLikeTheReferenceImplementation() {
        // Given the example key of golang.org/x/mod/sumdb/note
        NoteSigner signer =
                SecretLine.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

        // When
        NoteSignature line = signer.sign(
                "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n");

        // Then
        assertThat(line.line())
                .isEqualTo(
                        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertThat(signer.key().line()).isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @Test
    void bothAlgorithmsSignAndAreJudgedByTheirPublicHalves() {
        for (NoteSigner signer : List.of(Ed25519Signer.drawn("log.example"), Sm2Signer.drawn("log.example"))) {
            NoteKey open = NoteKeys.parse(signer.key().line());
            NoteSignature line = signer.sign(TEXT);

            assertThat(open.claims(line)).isTrue();
            assertThat(open.verifies(TEXT, line.signature())).isTrue();
            assertThat(open.verifies(TEXT + "x", line.signature())).isFalse();
            for (int bit = 0; bit < 64 * 8; bit += 7) {
                byte[] changed = line.signature();
                changed[bit / 8] ^= (byte) (1 << (bit % 8));
                assertThat(open.verifies(TEXT, changed)).isFalse();
            }
            assertThat(SecretLine.parse(signer.secretLine()).key()).isEqualTo(signer.key());
        }
    }

    @Test
    void theNationalLineIsOfATypeThatOthersOverlook() {
        VerifierKey key = Sm2Signer.drawn("log.example").key();

        assertThat(key.type()).isEqualTo((byte) 0xff);
        assertThat(key.key()).hasSize("yunpai.sm2-with-sm3.v1\n".length() + 65);
    }

    @Test
    void aWitnessCosignsWithItsTime() {
        Ed25519Signer witness = Ed25519Signer.drawn("w.example");

        NoteSignature line = witness.cosign(TEXT, 1_679_315_147L);

        NoteKey open = NoteKeys.of(witness.witnessKey());
        assertThat(open.isWitness()).isTrue();
        assertThat(open.claims(line)).isTrue();
        assertThat(open.verifies(TEXT, line.signature())).isTrue();
    }

    @Test
    void keysAreMadeAtTheFirstStartForTheirOwnerAlone() throws Exception {
        KeyFolder keys = new KeyFolder(folder.resolve("keys"), "log.example");

        List<NoteSigner> signers = keys.signersOrFirst();

        assertThat(signers).hasSize(2);
        assertThat(keys.signersOrFirst())
                .extracting(NoteSigner::key)
                .isEqualTo(signers.stream().map(NoteSigner::key).toList());
        try (var files = Files.list(folder.resolve("keys"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void duringARotationOldAndNewSignAndThenTheOldIsOnlyKnown() {
        KeyFolder keys = new KeyFolder(folder, "log.example");
        VerifierKey old = keys.signersOrFirst().getFirst().key();

        keys.add();
        assertThat(keys.signers()).hasSize(4);
        keys.retire(KeyFolder.id(old));

        assertThat(keys.signers()).hasSize(3).noneMatch(signer -> signer.key().equals(old));
        assertThat(keys.retired()).containsExactly(old);
    }

    @Test
    void theLastKeyStays() {
        KeyFolder keys = new KeyFolder(folder, "log.example");
        VerifierKey only = keys.signersOrFirst().stream()
                .filter(it -> it instanceof Ed25519Signer)
                .findFirst()
                .orElseThrow()
                .key();

        assertThatThrownBy(() -> keys.retire(KeyFolder.id(only))).hasMessageContaining("last key");
        assertThatThrownBy(() -> keys.retire("00000000")).hasMessageContaining("no key");
        assertThatThrownBy(() -> new KeyFolder(folder, "other.example").signers())
                .hasMessageContaining("not of other.example");
    }
}
