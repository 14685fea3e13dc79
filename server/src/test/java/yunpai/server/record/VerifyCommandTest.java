package yunpai.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.rules.record.LotFile;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeNode;

class VerifyCommandTest {
    private final SampleLog log = new SampleLog(9);
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void keys() throws IOException {
        Files.writeString(folder.resolve("keys"), log.keys());
    }

    private int verify(String... args) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return VerifyCommand.run(args, out, out);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String keysFile() {
        return folder.resolve("keys").toString();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aReceiptIsSoundAndSaysWhatIsIn() throws IOException {
        int code = verify(
                "--keys",
                keysFile(),
                "--json",
                file("a.tlog-proof", log.receipt(4).format()));

        assertThat(code).isZero();
        assertThat(said()).contains("sound", "Entry 5 of lot", SampleLog.ORIGIN);
        assertThat(said().strip().lines().toList().getLast())
                .isEqualTo("{\"cases\":[{\"baseline\":null,\"goal\":0,\"measured\":0,\"met\":true,"
                        + "\"name\":\"a.tlog-proof\",\"ratio\":null,\"unit\":\"findings\"}]}");
    }

    @Test
    void aReceiptEditedByOneBitIsRefused() throws IOException {
        byte[] bytes = log.receipt(4).format().getBytes(StandardCharsets.UTF_8);
        long seed = 20_180_427;
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int bit = random.nextInt(bytes.length * 8);
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(folder.resolve("edited"), changed);

            int code = verify("--keys", keysFile(), folder.resolve("edited").toString());

            assertThat(code).as("seed %d, bit %d: %s", seed, bit, said()).isEqualTo(1);
        }
    }

    @Test
    void aWholeLotNamesTheEntryThatWasChanged() throws IOException {
        LotFile lot = log.lot();
        assertThat(verify("--keys", keysFile(), file("lot.jsonl", lot.format())))
                .isZero();
        LotFile.Line fourth = lot.lines().get(3);
        LotFile.Line lie =
                new LotFile.Line(SampleLog.entry(4, null, "lot_unsold").bytes(), fourth.index(), fourth.proof());

        int code = verify("--keys", keysFile(), file("lot.jsonl", lot.format().replace(fourth.format(), lie.format())));

        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("CHANGED: Entry 4");
    }

    @Test
    void twoCheckpointsAreHeldAgainstEachOtherByTiles() throws IOException {
        // Given
        tile(log, 9);
        String older = file("old", log.signed(4).format());
        String newer = file("new", log.signed(9).format());

        // When, Then
        assertThat(verify("--keys", keysFile(), "--consistency", older, newer, "--log", folder.toString()))
                .isZero();
        assertThat(verify("--keys", keysFile(), "--consistency", newer, older, "--log", folder.toString()))
                .isEqualTo(1);
    }

    @Test
    void aLogThatRewroteItsPastIsNotConsistent() throws IOException {
        // Given the same keys over another past
        String older = file("old", log.signed(4).format());
        log.entries.set(1, SampleLog.entry(2, null, "lot_unsold"));
        tile(log, 9);

        // When
        int code = verify(
                "--keys",
                keysFile(),
                "--consistency",
                older,
                file("new", log.signed(9).format()),
                "--log",
                folder.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("does not begin with");
    }

    @Test
    void aCopyOfTheLogNamesTheEntryThatWasChanged() throws IOException {
        // Given
        tile(log, 9);
        file("checkpoint", log.signed(9).format());
        bundle(log);
        assertThat(verify("--keys", keysFile(), "--log", folder.toString())).isZero();

        // When
        log.entries.set(5, SampleLog.entry(6, null, "lot_unsold"));
        bundle(log);

        // Then
        assertThat(verify("--keys", keysFile(), "--log", folder.toString())).isEqualTo(1);
        assertThat(said()).contains("entry 5 of the log");
    }

    @Test
    void withoutKeysNothingIsJudged() throws IOException {
        assertThat(verify(file("a.tlog-proof", log.receipt(4).format()))).isEqualTo(2);
        assertThat(said()).contains("--keys FILE is needed");
        assertThat(verify("--keys", keysFile(), "--wrong", "x")).isEqualTo(2);
    }

    @Test
    void aWitnessThatIsWantedMustHaveSigned() throws IOException {
        int code = verify(
                "--keys",
                keysFile(),
                "--witnesses",
                "1",
                file("a.tlog-proof", log.receipt(4).format()));

        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("1 witnesses are wanted");
    }

    private void tile(SampleLog of, int width) throws IOException {
        List<TreeHash> hashes = of.entries.stream().map(entry -> entry.leaf()).toList();
        Path file = folder.resolve("tile")
                .resolve(Tile.of(new TreeNode(0, 0), width).path());
        Files.createDirectories(file.getParent());
        Files.write(file, TreeHash.join(hashes));
    }

    private void bundle(SampleLog of) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        of.entries.forEach(entry -> {
            byte[] body = entry.bytes();
            bytes.write(body.length >>> 8);
            bytes.write(body.length);
            bytes.writeBytes(body);
        });
        Path file = folder.resolve("tile/entries/000.p/" + of.entries.size());
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }
}
