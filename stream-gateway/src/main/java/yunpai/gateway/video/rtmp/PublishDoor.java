package yunpai.gateway.video.rtmp;

import io.vertx.core.Future;

/** Decides who may publish. */
public interface PublishDoor {

    /**
     * Where this encoder's pictures go.
     *
     * @param key as it was sent, at most {@link RtmpConnection#LONGEST_KEY} characters, not looked at yet
     * @param address of the encoder, for the bound on tries
     * @return fails with a {@link PublishRefusedException} where it may not; any other failure is a fault of ours
     */
    Future<Publication> open(String key, String address, Encoder encoder);
}
