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
import yunpai.engine.alarm.Alarm;
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
    private static final long AGAIN_MILLIS = 10_000;
    private static final int ATTEMPTS = 3;
    private static final int CONFLICT = 409;
    private static final int UNPROVEN = 422;
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final Vertx vertx;
    private final LogFiles files;
    private final CourtClock clock;
    private final List<Asked> asked;
    private final WebClient client;
    private @Nullable MessageConsumer<Long> consumer;
    private volatile boolean closed;

    /** One of them, and what it last countersigned as far as we know. */
    private static final class Asked {
        final WitnessAddress address;
        final RecordMeters.Answers answers;
        long known;
        boolean busy;
        boolean again;
        boolean silent;

        Asked(WitnessAddress address, RecordMeters.Answers answers) {
            this.address = address;
            this.answers = answers;
        }
    }

    Witnesses(Published.Needs needs, List<WitnessAddress> addresses) {
        this.vertx = needs.vertx();
        this.files = needs.files();
        this.clock = needs.clock();
        this.asked = addresses.stream()
                .map(it -> new Asked(it, needs.meters().witness(it.key().name())))
                .toList();
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
    }

    void start() {
        consumer = vertx.eventBus().<Long>localConsumer(Sequencer.SIGNED, signed -> asked.forEach(this::ask));
    }

    Future<Void> stop() {
        closed = true;
        client.close();
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void ask(Asked witness) {
        if (closed) {
            return;
        }
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
                    } else if (done.failed() && !closed) {
                        // Perhaps nothing is signed for hours: the last checkpoint of a sale wants its witness too.
                        vertx.setTimer(AGAIN_MILLIS, later -> ask(witness));
                    }
                });
    }

    private Future<Void> ask(Asked witness, SignedCheckpoint signed, int attemptsLeft) {
        if (witness.known > signed.size()) {
            return Future.failedFuture(new Refused(
                    "it has seen a larger tree (" + witness.known + ") than there is (" + signed.size() + ")"));
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
            String said = "it answered " + answer.statusCode() + ": " + body.strip();
            return Future.failedFuture(
                    answer.statusCode() == CONFLICT || answer.statusCode() == UNPROVEN
                            ? new Refused(said)
                            : new IllegalStateException(said));
        }
        witness.known = signed.size();
        Optional<NoteSignature> line = line(witness, signed, body);
        if (line.isEmpty()) {
            return Future.failedFuture("none of its lines is by its key over the checkpoint");
        }
        witness.answers.countersigned().increment();
        return files.keep(signed.size(), line.get().key(), line.get(), clock.nowMicros());
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
        boolean refused = failure instanceof Refused;
        (refused ? witness.answers.refused() : witness.answers.none()).increment();
        if (witness.silent) {
            return;
        }
        witness.silent = true;
        String name = witness.address.key().name();
        if (refused) {
            Alarm.WITNESS_REFUSES
                    .raise(LOG)
                    .log(
                            "ALARM the witness {} refuses the record, which may have been set back: {}",
                            name,
                            failure.getMessage());
        } else {
            LOG.warn("the witness {} does not countersign: {}", name, failure.getMessage());
        }
    }

    /** A witness holds what it is shown not to be the continuation of what it has signed. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String sentence) {
            super(sentence);
        }
    }
}
