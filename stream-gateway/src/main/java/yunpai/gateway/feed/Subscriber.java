package yunpai.gateway.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.gateway.http.Refusal;

/**
 * One connection that follows channels, with its place among those of its event loop (fields, for there are many of them). Everything happens
 * on that loop.
 */
abstract class Subscriber {
    /** Those who follow the same; the {@link Loop}'s to give. */
    @Nullable
    Group group;

    /** Its place in the group. */
    int place;

    /** The newest {@link Round} of its loop of which it needs nothing any more. */
    long served;

    /** Sends what all of its group get, or notes that the newest snapshots must be sent later. */
    abstract void offer(Bundle bundle);

    /** Sends what it gets alone, because it begins to follow the channel or could not take something of it. */
    abstract void answer(String channel, List<Frame> frames);

    /** The channel cannot be followed. */
    abstract void refused(String channel, Refusal why);

    /** Whether it still wants the channel. */
    abstract boolean follows(String channel);

    abstract boolean closed();
}
