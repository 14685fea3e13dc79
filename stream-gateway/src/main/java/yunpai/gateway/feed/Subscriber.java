package yunpai.gateway.feed;

import yunpai.gateway.http.Refusal;

/** One connection that follows channels. All its methods are called on its own event loop. */
interface Subscriber {

    /** Sends a frame of a channel, or notes that the newest snapshot must be sent later. */
    void offer(String channel, Frame frame);

    /** The channel cannot be followed. */
    void refused(String channel, Refusal why);

    boolean closed();
}
