package yunpai.engine.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import yunpai.engine.http.Problem;

/** Hashes and compares passwords beside the event loop, with a bound on how many wait: a crowd at the door must not slow bids. */
public final class Passwords {
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 200;
    private static final long RETRY_SECONDS = 5;

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Future<String> nobodys;

    public Passwords(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("yunpai-passwords", AT_ONCE, 10, TimeUnit.SECONDS);
        this.nobodys = workers.executeBlocking(() -> PasswordHash.of("nobody has this password"), false);
    }

    /** The hash to be stored. Fails with 503 while too many wait. */
    Future<String> hash(String password) {
        return run(() -> PasswordHash.of(password));
    }

    /** Whether the password is the one. Fails with 503 while too many wait. */
    Future<Boolean> fits(String password, String hash) {
        return run(() -> PasswordHash.fits(password, hash));
    }

    /** Takes as long as a comparison and never fits: so nobody can tell by the time whether a login exists. */
    Future<Boolean> fitsNobody(String password) {
        return nobodys.compose(hash -> fits(password, hash)).map(false);
    }

    public Future<Void> close() {
        return workers.close();
    }

    private <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    Problem.of(503, "BUSY", "登录人数较多，请稍后再试。", "Many people are signing in. Try again in a moment.")
                            .withHeader("Retry-After", Long.toString(RETRY_SECONDS)));
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
