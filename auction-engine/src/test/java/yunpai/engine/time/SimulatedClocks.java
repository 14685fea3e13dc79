package yunpai.engine.time;

import io.vertx.core.Future;
import java.util.function.LongSupplier;
import yunpai.engine.loop.Loop;

/** The real court clock over simulated ones. */
public final class SimulatedClocks {

    private SimulatedClocks() {}

    /** Starts a court clock on that machine's clocks, and goes on comparing it. */
    public static Future<SteeredClock> start(Loop loop, ClockReference reference, LongSupplier wallMicros) {
        ClockBounds bounds = ClockBounds.USUAL;
        return SteeredClock.start(reference, bounds, new LocalClocks(loop::nanos, wallMicros))
                .onSuccess(clock -> loop.setPeriodic(bounds.every().toMillis(), clock::compare));
    }
}
