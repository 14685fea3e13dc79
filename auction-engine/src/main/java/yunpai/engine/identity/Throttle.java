package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import yunpai.engine.http.Problem;
import yunpai.engine.identity.store.PgAttempts;
import yunpai.engine.secret.Seal;

/**
 * Slows down who guesses: failed attempts are counted per login and per network address; after a few free ones each further one
 * blocks the subject for longer. A right password clears its login, not the address. Subjects are kept as keyed hashes.
 */
final class Throttle {
    private static final int FREE_PER_LOGIN = 5;
    private static final int FREE_PER_ADDRESS = 40;
    private static final Duration FIRST_BLOCK = Duration.ofSeconds(30);
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final PgAttempts attempts;
    private final Seal seal;
    private final LongSupplier realMicros;

    Throttle(PgAttempts attempts, Seal seal, LongSupplier realMicros) {
        this.attempts = attempts;
        this.seal = seal;
        this.realMicros = realMicros;
    }

    /** Something that can be guessed at, and from where. */
    record Subject(Buffer key, int free) {}

    Subject login(String login) {
        return new Subject(Buffer.buffer(seal.lookup("login", login.toLowerCase(Locale.ROOT))), FREE_PER_LOGIN);
    }

    Subject address(String address) {
        return new Subject(Buffer.buffer(seal.lookup("address", address)), FREE_PER_ADDRESS);
    }

    /** Fails with 429 and the time to wait if one of the subjects is blocked. */
    Future<Void> pass(List<Subject> subjects) {
        List<Buffer> keys = subjects.stream().map(Subject::key).toList();
        return attempts.blockedUntil(keys).compose(until -> {
            long left = until - realMicros.getAsLong();
            return left > 0 ? Future.failedFuture(Problem.tooMany(secondsUp(left))) : Future.succeededFuture();
        });
    }

    Future<Void> failed(List<Subject> subjects) {
        List<Future<Void>> counted = new ArrayList<>();
        subjects.forEach(subject -> counted.add(failed(subject)));
        return Future.all(counted).mapEmpty();
    }

    Future<Void> succeeded(Subject login) {
        return attempts.forget(login.key());
    }

    Future<Void> forgetOld() {
        long now = realMicros.getAsLong();
        return attempts.forgetOld(now - micros(FORGOTTEN_AFTER), now);
    }

    private Future<Void> failed(Subject subject) {
        long now = realMicros.getAsLong();
        return attempts.failed(subject.key(), now, now - micros(FORGOTTEN_AFTER))
                .compose(failures -> {
                    int over = failures - subject.free();
                    return over < 0
                            ? Future.succeededFuture()
                            : attempts.block(subject.key(), now + micros(blockFor(over)));
                });
    }

    private static Duration blockFor(int over) {
        Duration doubled = FIRST_BLOCK.multipliedBy(1L << Math.min(over, 10));
        return doubled.compareTo(LONGEST_BLOCK) < 0 ? doubled : LONGEST_BLOCK;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static long secondsUp(long micros) {
        return Math.ceilDiv(micros, 1_000_000L);
    }
}
