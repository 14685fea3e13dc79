package yunpai.gateway.feed;

/** What a {@link Line} is written to and heard by. Everything happens on the connection's own event loop. */
interface Wire {

    /** Hears what comes. */
    interface Ear {
        void text(String text);

        /** The answer to a {@link #ping}. */
        void pong();

        /** Once, and nothing after it. */
        void gone();
    }

    /** Begins to hear. */
    void listen(Ear ear);

    /** Puts a message behind those before it; {@link #flush} lets them leave together. */
    void write(Frame frame);

    /** The same for several that were put together once for many. */
    void write(Bundle bundle);

    void flush();

    /** Whether the network has taken most of what was written. */
    boolean writable();

    boolean closed();

    void ping();

    void close(short code, String reason);

    /** Hears nothing until {@link #resume}. */
    void pause();

    void resume();
}
