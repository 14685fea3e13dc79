package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.protocol.record.Checkpoint;
import yunpai.protocol.record.LotRecord;
import yunpai.rules.record.ProofPath;
import yunpai.rules.record.Receipt;

/** How much of a lot is in the record, and the receipt of each entry. */
final class ReceiptRoutes {
    private final LogFiles files;

    ReceiptRoutes(LogFiles files) {
        this.files = files;
    }

    void bind(ApiRouter api) {
        api.on("getLotRecord", Access.anyone(), this::record);
        api.on("getReceipt", Access.anyone(), this::receipt);
    }

    private Future<Reply> record(Call call) {
        UUID lotId = call.id("lotId");
        return files.latest().compose(latest -> {
            if (latest.isEmpty()) {
                return Future.succeededFuture(Reply.ok(new LotRecord(lotId, 0, 0, null)));
            }
            SignedCheckpoint signed = latest.get();
            return files.held(lotId, signed.size())
                    .map(held -> Reply.ok(new LotRecord(lotId, held.entries(), held.lastSeq(), shown(signed))));
        });
    }

    private static Checkpoint shown(SignedCheckpoint signed) {
        return new Checkpoint(
                signed.size(), signed.note().checkpoint().root().base64(), signed.witnesses(), signed.atMicros());
    }

    private Future<Reply> receipt(Call call) {
        UUID lotId = call.id("lotId");
        long seq = call.pathNumber("seq");
        return files.entry(lotId, seq).compose(found -> {
            if (found.isEmpty()) {
                return files.isWaiting(lotId, seq).map(waiting -> {
                    throw waiting ? notYet() : Problem.notFound();
                });
            }
            LogFiles.Placed placed = found.get();
            return files.covering(placed.index()).compose(signed -> receipt(placed, signed));
        });
    }

    private Future<Reply> receipt(LogFiles.Placed placed, Optional<SignedCheckpoint> over) {
        SignedCheckpoint signed = over.orElseThrow(ReceiptRoutes::notYet);
        return files.hashes(ProofPath.inclusion(placed.index(), signed.size()), signed.size())
                .map(proof -> new Receipt(placed.entry().getBytes(), placed.index(), proof, signed.note()))
                .map(receipt -> Reply.bytes(Buffer.buffer(receipt.format()), "text/plain; charset=utf-8")
                        .withHeader(
                                "Content-Disposition",
                                "attachment; filename=\"yunpai-" + placed.index() + ".tlog-proof\""));
    }

    private static Problem notYet() {
        return Problem.conflict(
                "NOT_IN_THE_RECORD_YET",
                "该记录尚未列入签名检查点，请稍后再取回执。",
                "This entry is not under a signed checkpoint yet. Ask again in a moment.");
    }
}
