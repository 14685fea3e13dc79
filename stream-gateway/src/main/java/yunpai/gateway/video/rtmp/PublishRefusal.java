package yunpai.gateway.video.rtmp;

/**
 * Why an encoder may not publish, in the words of RTMP; the description is what OBS and ffmpeg show or log.
 *
 * @param code of {@code onStatus}, e.g. {@code NetStream.Publish.BadName}
 */
public record PublishRefusal(String code, String description) {
    public static final PublishRefusal WRONG_KEY = new PublishRefusal(
            "NetStream.Publish.BadName", "wrong or revoked stream key; copy the key from the host's page");
    public static final PublishRefusal TOO_MANY_TRIES =
            new PublishRefusal("NetStream.Publish.BadName", "too many wrong stream keys; wait a minute");

    /** Somebody else is live, or the viewing is over. */
    public static PublishRefusal denied(String description) {
        return new PublishRefusal("NetStream.Publish.Denied", description);
    }

    /** The stream itself cannot be taken. */
    public static PublishRefusal rejected(String description) {
        return new PublishRefusal("NetStream.Publish.Rejected", description);
    }
}
