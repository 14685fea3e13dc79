package yunpai.engine.loop;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/** An event loop of Vert.x. */
public final class VertxLoop implements Loop {

    private final Vertx vertx;
    private final ContextInternal context;

    public VertxLoop(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = (ContextInternal) context;
    }

    /** The loop of the caller, or a new one if the caller has none. */
    public static VertxLoop here(Vertx vertx) {
        return new VertxLoop(vertx, vertx.getOrCreateContext());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void run(Runnable action) {
        context.runOnContext(here -> action.run());
    }

    @Override
    public long setTimer(long millis, Runnable action) {
        return context.setTimer(millis, due -> action.run());
    }

    @Override
    public long setPeriodic(long millis, Runnable action) {
        return context.setPeriodic(millis, due -> action.run());
    }

    @Override
    public boolean cancelTimer(long timerId) {
        return vertx.cancelTimer(timerId);
    }
}
