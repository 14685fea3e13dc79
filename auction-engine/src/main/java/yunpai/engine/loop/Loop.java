package yunpai.engine.loop;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * What the engine's core knows of the machine below it: a steady clock, timers, and one thing after the other. Whatever is handed to
 * one loop runs on it in order and never at the same time. Safe from any thread.
 */
public interface Loop {

    /** The steady clock, in nanoseconds from an origin that means nothing. */
    long nanos();

    /** Runs the action later, after all that was handed over before. */
    void run(Runnable action);

    /**
     * Runs the action once, after at least so many milliseconds (from 1 on).
     *
     * @return an id for {@link #cancelTimer}
     */
    long setTimer(long millis, Runnable action);

    /** Runs the action again and again, so many milliseconds (from 1 on) apart. */
    long setPeriodic(long millis, Runnable action);

    /** Whether the timer was still to come. */
    boolean cancelTimer(long timerId);

    /** Ends after so many milliseconds. */
    default Future<Void> pause(long millis) {
        Promise<Void> over = Promise.promise();
        setTimer(millis, over::complete);
        return over.future();
    }

    /** The same future, but one that fails if it has not ended within so many milliseconds. Whatever ends it later is not heard. */
    default <T> Future<T> within(Future<T> future, long millis) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> bounded = Promise.promise();
        long timer = setTimer(millis, () -> bounded.tryFail(new TooLateException(millis)));
        future.onComplete(done -> {
            cancelTimer(timer);
            if (done.succeeded()) {
                bounded.tryComplete(done.result());
            } else {
                bounded.tryFail(done.cause());
            }
        });
        return bounded.future();
    }
}
