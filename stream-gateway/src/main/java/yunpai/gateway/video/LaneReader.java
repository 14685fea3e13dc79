package yunpai.gateway.video;

/** Whoever is given the near lane's frames: a viewer's connection, or another gateway that hands them on. Called on its own event loop. */
interface LaneReader {

    /** A run from its beginning, or from the newest key frame: the word that begins it, the head, then media. */
    void start(Iterable<LaneFrame> frames);

    /** The next frame. */
    void offer(LaneFrame frame);

    /** Nothing will follow, for a reason that is told. */
    void close(short code, String reason);
}
