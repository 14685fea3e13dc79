package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;

/** Where the pictures of an encoder go whose key was right. Called on the connection's event loop. */
public interface Publication {

    /**
     * A stream begins, also where the encoder goes on with another size or codec: what came before is finished.
     *
     * @param sound what sound it has
     */
    void begin(Sound sound);

    /** The next bytes of FLV; the first after {@link #begin} are the header. Never blocks. */
    void media(Buffer flv);

    /** The encoder has ended or its connection is lost; nothing follows. */
    void ended();

    /** What sound a stream has. */
    enum Sound {
        NONE,
        /** As players take it. */
        AAC,
        /** Something that must be encoded again. */
        OTHER
    }
}
