package yunpai.load;

import java.io.IOException;

/** Waiting for what follows by itself. */
public final class Patience {
    private static final long LIMIT_NANOS = 60_000_000_000L;

    /** Something that may be true by now. */
    @FunctionalInterface
    public interface Question {
        boolean ask() throws IOException, InterruptedException;
    }

    private Patience() {}

    /** Asks ten times a second for at most a minute. */
    public static void until(Question question, String what) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!question.ask()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited a minute in vain for " + what);
            }
            Thread.sleep(100);
        }
    }
}
