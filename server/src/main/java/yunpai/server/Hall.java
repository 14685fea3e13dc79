package yunpai.server;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.server.store.CannotStart;

/** What has been started, in order, and its end in reverse. One part that fails to stop keeps no other from stopping. */
final class Hall {
    private static final Logger LOG = LoggerFactory.getLogger(Hall.class);
    private static final int PATIENCE_SECONDS = 60;

    private final Deque<Part> started = new ArrayDeque<>();
    private boolean stopped;

    private record Part(String name, Runnable stop) {}

    /** Notes a part that stands, with how it is stopped. */
    synchronized void add(String name, Runnable stop) {
        started.push(new Part(name, stop));
    }

    /** Waits for a part to stand; it is stopped by the future of {@code stop}. */
    <T> T await(String name, Future<T> starting) {
        try {
            return starting.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CannotStart sentence) {
                throw sentence;
            }
            LOG.error("{} did not start", name, cause);
            throw new CannotStart("The " + name + " did not start: " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new CannotStart("The " + name + " did not start within " + PATIENCE_SECONDS + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting the " + name + ".", e);
        }
    }

    /** Notes a part whose stop is a future. */
    void addAsync(String name, Supplier<Future<Void>> stop) {
        add(name, () -> await(name, stop.get()));
    }

    /** Stops everything once, last first. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.stop().run();
            } catch (RuntimeException e) {
                LOG.warn("{} did not stop in order: {}", part.name(), e.getMessage());
            }
        }
    }
}
