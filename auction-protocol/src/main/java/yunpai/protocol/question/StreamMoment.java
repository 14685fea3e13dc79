package yunpai.protocol.question;

/**
 * A moment of the live picture.
 *
 * @param epoch of the stream
 * @param atMicros as the stream's pictures are dated
 */
public record StreamMoment(String epoch, long atMicros) {}
