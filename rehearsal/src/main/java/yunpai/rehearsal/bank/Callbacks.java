package yunpai.rehearsal.bank;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces payments at least once: again and again with growing pauses until the other side answers 2xx, also after a restart. At
 * most {@value #IN_FLIGHT_LIMIT} at a time. Lives on one Vert.x context.
 */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final int IN_FLIGHT_LIMIT = 16;
    private static final long LOOK_MILLIS = 200;
    private static final long FIRST_PAUSE_MILLIS = 400;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long ANSWER_MILLIS = 10_000;

    private final Vertx vertx;
    private final Books books;
    private final BankSettings settings;
    private final InstantSource worldClock;
    private final WebClient client;
    /** On their way or pausing after a failure; only the former count towards the limit. */
    private final Set<String> waiting = new HashSet<>();

    private final Map<String, Integer> failures = new HashMap<>();
    private int inFlight;
    private long timer = -1;
    private boolean stopped;

    Callbacks(Vertx vertx, Books books, BankSettings settings, InstantSource worldClock) {
        this.vertx = vertx;
        this.books = books;
        this.settings = settings;
        this.worldClock = worldClock;
        // A rehearsal's hall may show a certificate that is made up, or one for another name than its loopback address.
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setUserAgent("yunpai-sandbox-bank")
                        .setTrustAll(true)
                        .setVerifyHost(false));
    }

    /** Looks for what is to be announced at once and from then on regularly. */
    void look() {
        if (stopped) {
            return;
        }
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        for (Payment payment : books.toAnnounce(waiting, Math.max(0, IN_FLIGHT_LIMIT - inFlight))) {
            waiting.add(payment.paymentId());
            inFlight++;
            announce(payment);
        }
        timer = vertx.setTimer(LOOK_MILLIS, due -> look());
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        client.close();
    }

    private void announce(Payment payment) {
        Future<HttpResponse<Buffer>> delivery = send(payment);
        for (int copy = 1; copy < payment.copies(); copy++) {
            delivery = delivery.compose(answer -> send(payment));
        }
        delivery.onComplete(answer -> {
            inFlight--;
            if (answer.succeeded() && answer.result().statusCode() / 100 == 2) {
                acknowledge(payment.paymentId());
            } else {
                pause(payment.paymentId());
            }
        });
    }

    private Future<HttpResponse<Buffer>> send(Payment payment) {
        Buffer body = body(payment).toBuffer();
        String timestamp = Long.toString(worldClock.millis());
        URI to = settings.callbackUri();
        return client.postAbs(to.toString())
                .timeout(ANSWER_MILLIS)
                .putHeader("Content-Type", "application/json")
                .putHeader(Signature.TIMESTAMP_HEADER, timestamp)
                .putHeader(Signature.SIGNATURE_HEADER, Signature.of(settings.secret(), timestamp, body.getBytes()))
                .sendBuffer(body);
    }

    static JsonObject body(Payment payment) {
        return new JsonObject()
                .put("eventId", "payment-" + payment.paymentId())
                .put("kind", "payment")
                .put("reference", payment.reference())
                .put("amountFen", payment.amountFen())
                .put("payerName", payment.payerName())
                .put("payerAccount", payment.payerAccount())
                .put("bankReference", payment.paymentId())
                .put("status", "done");
    }

    private void acknowledge(String paymentId) {
        failures.remove(paymentId);
        vertx.executeBlocking(() -> {
                    books.acknowledge(paymentId);
                    return paymentId;
                })
                .onFailure(
                        failure -> LOG.warn("the acknowledgement was not booked; the callback goes out again", failure))
                .onComplete(done -> waiting.remove(paymentId));
    }

    private void pause(String paymentId) {
        int failed = failures.merge(paymentId, 1, Integer::sum);
        long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failed - 1, 10));
        LOG.debug("a callback was not acknowledged; again in {} ms", pause);
        vertx.setTimer(pause, due -> waiting.remove(paymentId));
    }
}
