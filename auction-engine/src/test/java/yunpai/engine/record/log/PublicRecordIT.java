package yunpai.engine.record.log;

import static org.assertj.core.api.Assertions.assertThat;
import static yunpai.engine.RunningEngine.await;
import static yunpai.engine.door.TestHall.until;
import static yunpai.engine.lot.LotFixture.HOUR;
import static yunpai.engine.lot.LotFixture.SECOND;
import static yunpai.engine.lot.LotFixture.START_FEN;
import static yunpai.engine.lot.LotFixture.STEP_FEN;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.engine.PublicRecord;
import yunpai.engine.RunningEngine;
import yunpai.engine.TestDatabase;
import yunpai.engine.lot.LotFixture;
import yunpai.engine.lot.LotPlace;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.LotCheck;
import yunpai.rules.record.LotFile;
import yunpai.rules.record.NoteKey;
import yunpai.rules.record.Receipt;
import yunpai.rules.record.SignedNote;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeTip;
import yunpai.rules.record.Trust;

class PublicRecordIT {
    static final String ORIGIN = "paimai.example/record";

    @TempDir
    Path keys;

    private PublicRecord.Settings settings() {
        return new PublicRecord.Settings(ORIGIN, true, keys, List.of());
    }

    static UUID openLot(RunningEngine running) {
        LotPlace place = LotFixture.place();
        long now = running.engine().clock().nowMicros();
        await(running.engine().lots().commands().publish(place, LotFixture.notice(now + HOUR, now + 25 * HOUR)));
        setClock(running, now + HOUR);
        until(() -> state(running, place.lotId()).equals("open"));
        return place.lotId();
    }

    static void setClock(RunningEngine running, long courtMicros) {
        running.send("PUT", "/api/rehearsal/clock", "admin", new JsonObject().put("courtMicros", courtMicros));
    }

    static String state(RunningEngine running, UUID lotId) {
        return await(running.engine().lots().store().snapshot(lotId))
                .orElseThrow()
                .state()
                .state();
    }

    static void sell(RunningEngine running, UUID lotId) {
        long closes =
                Objects.requireNonNull(await(running.engine().lots().store().snapshot(lotId))
                        .orElseThrow()
                        .state()
                        .closesAtMicros());
        setClock(running, closes + SECOND);
        until(() -> state(running, lotId).equals("sold"));
    }

    static JsonObject record(RunningEngine running, UUID lotId) {
        return running.get("/api/lots/" + lotId + "/record").bodyAsJsonObject();
    }

    static void untilRecorded(RunningEngine running, UUID lotId, long entries) {
        until(() -> record(running, lotId).getLong("entries") == entries);
    }

    private static Trust trust(RunningEngine running) {
        List<NoteKey> known = NoteKeys.list(running.get("/record/keys").bodyAsString());
        return new Trust(known, 0, true);
    }

    @Test
    void aWholeLotComesIntoTheRecordAndIsProvenToAnybody() {
        // Given
        try (RunningEngine running = RunningEngine.recording(TestDatabase.fresh(), settings())) {
            UUID lotId = openLot(running);
            long seq = running.bid(lotId, 1, "bid-0001", START_FEN)
                    .bodyAsJsonObject()
                    .getLong("seq");
            running.bid(lotId, 2, "bid-0002", START_FEN + 1);
            running.bid(lotId, 2, "bid-0003", START_FEN + STEP_FEN);

            // When
            sell(running, lotId);
            untilRecorded(running, lotId, 5);

            // Then a receipt
            String text = running.get("/api/lots/" + lotId + "/record/" + seq + "/receipt")
                    .bodyAsString();
            Receipt receipt = Receipt.parse(text);
            assertThat(trust(running).judge(receipt.checkpoint()).log()).hasSize(2);
            assertThat(receipt.isIncluded()).isTrue();
            LogEntry entry = LogEntry.parse(receipt.entry());
            assertThat(entry.lotSeq()).isEqualTo(seq);
            assertThat(entry.type()).isEqualTo("bid_accepted");
            assertThat(receipt.entryText()).doesNotContain("bid-0001", "\"rank\"");

            // and the whole lot
            LotFile file = LotFile.parse(
                    running.get("/record/lots/" + lotId + ".jsonl").bodyAsString());
            assertThat(LotCheck.of(file)).isEmpty();
            assertThat(file.lines()).hasSize(5);

            // and the tree out of its tiles
            SignedNote latest =
                    SignedNote.parse(running.get("/record/checkpoint").bodyAsString());
            assertThat(root(running, latest.checkpoint().size()))
                    .isEqualTo(latest.checkpoint().root());
        }
    }

    /** Out of the entries' bundle, as a stranger would. */
    private static TreeHash root(RunningEngine running, long size) {
        HttpResponse<Buffer> bundle = running.get("/record/tile/entries/000.p/" + size);
        assertThat(bundle.getHeader("Cache-Control")).contains("immutable");
        HttpResponse<Buffer> tile = running.get("/record/tile/0/000.p/" + size);
        TreeTip tip = new TreeTip();
        Buffer bytes = bundle.body();
        int at = 0;
        while (at < bytes.length()) {
            int length = bytes.getUnsignedShort(at);
            TreeHash leaf = TreeHash.leaf(bytes.getBytes(at + 2, at + 2 + length));
            assertThat(TreeHash.of(tile.body().getBytes(), (int) tip.size())).isEqualTo(leaf);
            tip.append(leaf);
            at += 2 + length;
        }
        assertThat(tip.size()).isEqualTo(size);
        return tip.root();
    }

    @Test
    void nothingIsShownThatNoCheckpointCovers() {
        try (RunningEngine running = RunningEngine.recording(TestDatabase.fresh(), settings())) {
            assertThat(running.get("/record/checkpoint").statusCode()).isEqualTo(404);
            UUID lotId = openLot(running);
            untilRecorded(running, lotId, 2);

            assertThat(running.get("/record/tile/0/000.p/3").statusCode()).isEqualTo(404);
            assertThat(running.get("/record/tile/0/000").statusCode()).isEqualTo(404);
            assertThat(running.get("/record/tile/1/000.p/1").statusCode()).isEqualTo(404);
            assertThat(running.get("/record/tile/../keys").statusCode()).isIn(200, 404);
            assertThat(running.get("/record/tile/0/000.p/2").statusCode()).isEqualTo(200);
            assertThat(running.get("/record/nothing").statusCode()).isEqualTo(404);
            assertThat(running.get("/api/lots/" + lotId + "/record/99/receipt").statusCode())
                    .isEqualTo(404);
            assertThat(running.get("/record/lots/" + UUID.randomUUID() + ".jsonl")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRestartGoesOnWithTheSameTreeAndKeys() {
        TestDatabase database = TestDatabase.fresh();
        UUID lotId;
        SignedNote before;
        try (RunningEngine running = RunningEngine.recording(database, settings())) {
            lotId = openLot(running);
            for (int i = 0; i < 300; i++) {
                // Each by another bidder, for one alone is limited in rate.
                running.bid(lotId, i + 1, "bid-" + i + "-long-enough", START_FEN + i * STEP_FEN);
            }
            untilRecorded(running, lotId, 302);
            before = SignedNote.parse(running.get("/record/checkpoint").bodyAsString());
        }

        try (RunningEngine running = RunningEngine.recording(database, settings())) {
            running.bid(lotId, 999, "bid-afterwards", START_FEN + 400 * STEP_FEN);
            untilRecorded(running, lotId, 303);

            SignedNote after =
                    SignedNote.parse(running.get("/record/checkpoint").bodyAsString());
            assertThat(trust(running).judge(before).log()).hasSize(2);
            assertThat(trust(running).judge(after).log()).hasSize(2);
            LotFile file = LotFile.parse(
                    running.get("/record/lots/" + lotId + ".jsonl").bodyAsString());
            assertThat(LotCheck.of(file)).isEmpty();
            TreeTip tip = new TreeTip();
            List<Checkpoint> roots = new ArrayList<>();
            file.lines().forEach(line -> {
                tip.append(TreeHash.leaf(line.entry()));
                roots.add(Checkpoint.of(ORIGIN, tip.size(), tip.root()));
            });
            assertThat(roots).contains(before.checkpoint(), after.checkpoint());
            HttpResponse<Buffer> full = running.get("/record/tile/0/000");
            assertThat(full.body().length()).isEqualTo(8192);
            assertThat(running.get("/record/tile/1/000.p/1").body().length()).isEqualTo(32);
        }
    }
}
