package yunpai.engine.time;

import io.vertx.core.Future;

/** Another clock, some way off, that the court clock is compared with. */
@FunctionalInterface
public interface ClockReference {

    /** Its time in microseconds UTC, as it was somewhere between the question and the answer. */
    Future<Long> micros();
}
