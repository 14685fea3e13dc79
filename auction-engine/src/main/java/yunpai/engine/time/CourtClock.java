package yunpai.engine.time;

import yunpai.engine.loop.Loop;

/**
 * The time of the court, in microseconds UTC since 1970. Every legal deadline runs on it; heartbeats, guards, tokens and media do
 * not. It never goes back.
 */
public interface CourtClock {

    /** The instant now; never before an instant given earlier. Safe from any thread. */
    long nowMicros();

    /** How many court seconds pass in one real second: 1 in earnest, more (or 0) in rehearsal. */
    double rate();

    /** Whether its references agree. While they do not, no bid may be taken. */
    boolean trusted();

    /**
     * Runs the action once at or after an instant, on the loop. An instant that has passed runs it soon.
     *
     * @return an id for {@link #cancelTimer}
     */
    long setTimer(Loop loop, long atMicros, Runnable action);

    /** Whether the timer was still to come. */
    boolean cancelTimer(long timerId);

    /** Calls the listener after every jump, change of rate, or change of {@link #trusted()}; timers are re-armed by themselves. */
    void onChange(Runnable listener);
}
