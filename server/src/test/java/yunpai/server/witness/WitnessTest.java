package yunpai.server.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.engine.record.log.Ed25519Signer;
import yunpai.engine.record.log.NoteKeys;
import yunpai.rules.record.AddCheckpoint;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeHash;
import yunpai.server.record.SampleLog;

class WitnessTest {
    private final SampleLog log = new SampleLog(20);
    private final Ed25519Signer signer = Ed25519Signer.drawn("court.example/witness");

    @TempDir
    Path home;

    private Witness witness;

    @BeforeEach
    void start() {
        witness = restarted();
    }

    private Witness restarted() {
        List<NoteKey> logs =
                log.signers.stream().map(it -> NoteKeys.of(it.key())).toList();
        return new Witness(logs, new SeenCheckpoints(home), signer, () -> 1_700_000_000L);
    }

    private Witness.Answer ask(long old, int size) {
        return witness.addCheckpoint(new AddCheckpoint(old, log.consistency(old, size), log.signed(size)).format());
    }

    @Test
    void countersignsWhatBeginsWithWhatItKnows() {
        Witness.Answer first = ask(0, 7);
        Witness.Answer second = ask(7, 20);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        NoteSignature line = NoteSignature.parse(second.body().strip());
        NoteKey key = NoteKeys.of(signer.witnessKey());
        assertThat(key.claims(line)).isTrue();
        assertThat(key.verifies(log.signed(20).text(), line.signature())).isTrue();
    }

    @Test
    void saysWhereItStandsToWhoeverDoesNotKnow() {
        ask(0, 7);

        Witness.Answer answer = ask(0, 20);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.type()).isEqualTo("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo("7\n");
    }

    @Test
    void remembersAfterARestart() {
        ask(0, 7);

        witness = restarted();

        assertThat(ask(0, 20).body()).isEqualTo("7\n");
        assertThat(ask(7, 7).status()).isEqualTo(200);
        assertThat(home.toFile().list()).hasSize(1);
    }

    @Test
    void doesNotSignARewrittenPast() {
        ask(0, 7);
        List<TreeHash> wrong = log.consistency(6, 20);
        Witness.Answer answer = witness.addCheckpoint(new AddCheckpoint(7, wrong, log.signed(20)).format());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(ask(7, 20).status()).isEqualTo(200);
    }

    @Test
    void doesNotSignTwoRootsOfOneSize() {
        ask(0, 7);
        SignedNote seven = log.signed(7);
        String otherText = log.signed(8).text().replace("\n8\n", "\n7\n");
        SignedNote lie = new SignedNote(
                otherText, log.signers.stream().map(it -> it.sign(otherText)).toList());
        assertThat(lie.text()).isNotEqualTo(seven.text());

        Witness.Answer answer = witness.addCheckpoint(new AddCheckpoint(7, List.of(), lie).format());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("two faces");
    }

    @Test
    void knowsNobodyItWasNotTold() {
        String text = log.signed(7).text();
        SignedNote stranger = new SignedNote(
                text, List.of(Ed25519Signer.drawn(SampleLog.ORIGIN).sign(text)));
        String elsewhere = text.replace(SampleLog.ORIGIN, "elsewhere.example/log");
        SignedNote unknown = new SignedNote(
                elsewhere, List.of(Ed25519Signer.drawn("elsewhere.example/log").sign(elsewhere)));

        assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), stranger).format())
                        .status())
                .isEqualTo(403);
        assertThat(witness.addCheckpoint(new AddCheckpoint(0, List.of(), unknown).format())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answersNonsenseAndStepsBackwards() {
        assertThat(witness.addCheckpoint("").status()).isEqualTo(400);
        assertThat(witness.addCheckpoint("old 007\n\n" + log.signed(7).format()).status())
                .isEqualTo(400);
        assertThat(witness.addCheckpoint(new AddCheckpoint(9, List.of(), log.signed(7)).format())
                        .status())
                .isEqualTo(400);
        assertThat(home.toFile().list()).isEmpty();
    }

    @Test
    void keepsNothingButCheckpoints() throws Exception {
        ask(0, 7);
        ask(7, 20);

        try (var files = Files.list(home)) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readString(file))
                            .startsWith(log.signed(20).text()));
        }
    }
}
