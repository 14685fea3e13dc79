package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.time.CourtClock;
import yunpai.rules.record.AddCheckpoint;
import yunpai.rules.record.NoteSignature;
import yunpai.rules.record.ProofPath;
import yunpai.rules.record.RecordFormatException;

/**
 * Asks the witnesses to countersign each new checkpoint (C2SP tlog-witness), each at its own pace: while one is being asked, newer
 * checkpoints wait, and the newest of them is next. Lives on one Vert.x context.
 */
final class Witnesses {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final long PATIENCE_MILLIS = 5_000;
    private static final int ATTEMPTS = 3;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Vertx vertx;
    private final LogFiles files;
    private final CourtClock clock;
    private final List<Asked> asked;
    private final WebClient client;
    private @Nullable MessageConsumer<Long> consumer;

    /** One of them, and what it last countersigned as far as we know. */
    private static final class Asked {
        final WitnessAddress address;
        long known;
        boolean busy;
        boolean again;
        boolean silent;

        Asked(WitnessAddress address) {
            this.address = address;
        }
    }

    Witnesses(Vertx vertx, LogFiles files, CourtClock clock, List<WitnessAddress> addresses) {
        this.vertx = vertx;
        this.files = files;
        this.clock = clock;
        this.asked = addresses.stream().map(Asked::new).toList();
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    void start() {
        consumer = vertx.eventBus().<Long>localConsumer(Sequencer.SIGNED, signed -> asked.forEach(this::ask));
    }

    Future<Void> stop() {
        client.close();
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void ask(Asked witness) {
        if (witness.busy) {
            witness.again = true;
            return;
        }
        witness.busy = true;
        witness.again = false;
        files.latest()
                .compose(latest ->
                        latest.isEmpty() ? Future.<Void>succeededFuture() : ask(witness, latest.get(), ATTEMPTS))
                .onSuccess(done -> witness.silent = false)
                .onFailure(failure -> lament(witness, failure))
                .onComplete(done -> {
                    witness.busy = false;
                    if (witness.again) {
                        ask(witness);
                    }
                });
    }

    private Future<Void> ask(Asked witness, SignedCheckpoint signed, int attemptsLeft) {
        if (witness.known > signed.size()) {
            return Future.failedFuture("it has seen a larger tree (" + witness.known + ") than there is ("
                    + signed.size() + "); ALARM the record may have been set back");
        }
        return files.hashes(ProofPath.consistency(witness.known, signed.size()), signed.size())
                .compose(proof -> client.postAbs(witness.address.submission() + "/add-checkpoint")
                        .timeout(PATIENCE_MILLIS)
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .sendBuffer(Buffer.buffer(new AddCheckpoint(witness.known, proof, signed.note()).format())))
                .compose(answer -> heard(witness, signed, answer, attemptsLeft));
    }

    private Future<Void> heard(Asked witness, SignedCheckpoint signed, HttpResponse<Buffer> answer, int attemptsLeft) {
        String body = answer.body() == null ? "" : answer.bodyAsString(StandardCharsets.UTF_8.name());
        if (answer.statusCode() == 409 && SIZE.matcher(body.strip()).matches() && attemptsLeft > 1) {
            witness.known = Long.parseLong(body.strip());
            return ask(witness, signed, attemptsLeft - 1);
        }
        if (answer.statusCode() != 200) {
            return Future.failedFuture("it answered " + answer.statusCode() + ": " + body.strip());
        }
        witness.known = signed.size();
        Optional<NoteSignature> line = line(witness, signed, body);
        return line.isEmpty()
                ? Future.failedFuture("none of its lines is by its key over the checkpoint")
                : files.keep(signed.size(), line.get().key(), line.get(), clock.nowMicros());
    }

    /** Lines of other keys are overlooked, as the specification wants. */
    private static Optional<NoteSignature> line(Asked witness, SignedCheckpoint signed, String body) {
        try {
            return body.lines()
                    .map(NoteSignature::parse)
                    .filter(witness.address.key()::claims)
                    .filter(line -> witness.address.key().verifies(signed.note().text(), line.signature()))
                    .findFirst();
        } catch (RecordFormatException e) {
            return Optional.empty();
        }
    }

    private static void lament(Asked witness, Throwable failure) {
        if (!witness.silent) {
            witness.silent = true;
            LOG.warn(
                    "the witness {} does not countersign: {}",
                    witness.address.key().name(),
                    failure.getMessage());
        }
    }
}
