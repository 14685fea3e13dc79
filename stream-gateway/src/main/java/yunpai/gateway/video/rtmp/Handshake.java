package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The plain handshake (RTMP 1.0, 5.2). The four bytes of our version are zero, by which clients that could do the signed handshake of
 * Flash (ffmpeg, librtmp) know that they need not.
 */
final class Handshake {
    private static final int VERSION = 3;
    private static final int LENGTH = 1536;

    private final SecureRandom random;
    private Buffer heard = Buffer.buffer();
    private boolean answered;
    private @Nullable Buffer rest;

    Handshake(SecureRandom random) {
        this.random = random;
    }

    /**
     * Takes the next bytes.
     *
     * @return what is to be sent now, empty when nothing is
     * @throws RtmpException for a client of another protocol
     */
    Buffer feed(Buffer bytes) {
        heard.appendBuffer(bytes);
        if (heard.length() > 0 && heard.getByte(0) != VERSION) {
            throw new RtmpException("not RTMP");
        }
        Buffer answer = Buffer.buffer();
        if (!answered && heard.length() > LENGTH) {
            answered = true;
            byte[] own = new byte[LENGTH];
            random.nextBytes(own);
            answer.appendByte((byte) VERSION).appendBytes(own).appendBuffer(heard, 1, LENGTH);
            answer.setInt(1, 0).setInt(5, 0);
        }
        int whole = 1 + 2 * LENGTH;
        if (heard.length() >= whole) {
            rest = heard.getBuffer(whole, heard.length());
            heard = Buffer.buffer();
        }
        return answer;
    }

    /** What came behind the handshake, once it is done. */
    @Nullable
    Buffer rest() {
        return rest;
    }
}
