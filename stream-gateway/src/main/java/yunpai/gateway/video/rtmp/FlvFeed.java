package yunpai.gateway.video.rtmp;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes FLV of an encoder's messages. A stream begins with a picture that can be decoded by itself, and only once it is known whether
 * there is sound, so that ffmpeg need not wait for a sound that never comes. Where the encoder changes size or codec, or its timeline
 * jumps, another stream begins.
 */
final class FlvFeed {
    /** So long is waited for sound that was not announced, in the encoder's time. */
    private static final long UNANNOUNCED_MILLIS = 300;
    /** So long for sound that was. */
    private static final long ANNOUNCED_MILLIS = 2_000;
    /** A timeline that goes back so far, or on so far, is another one. */
    private static final long BACK_MILLIS = 1_000;

    private static final long ON_MILLIS = 10_000;
    private static final int MOST_PENDING_BYTES = 8 << 20;

    private static final int AVC = 7;
    private static final int AAC = 10;
    private static final int KEYFRAME = 1;
    private static final int COMMAND_FRAME = 5;

    private final Publication into;
    private final List<RtmpMessage> pending = new ArrayList<>();
    private int pendingBytes;
    private @Nullable Buffer pictureSetup;
    private @Nullable Buffer soundSetup;
    private @Nullable Boolean soundAnnounced;
    private Publication.@Nullable Sound sound;
    private boolean running;
    private boolean withSound;
    private long lastMillis = -1;

    FlvFeed(Publication into) {
        this.into = into;
    }

    /** What the encoder says of its stream beforehand. */
    void announced(boolean hasSound) {
        soundAnnounced = hasSound;
    }

    /**
     * Takes a picture or its set-up.
     *
     * @throws RtmpException for another codec than H.264
     */
    void picture(RtmpMessage message) {
        Buffer body = message.body();
        if (body.length() < 2) {
            return;
        }
        int first = body.getUnsignedByte(0);
        if (first >> 4 == COMMAND_FRAME) {
            return;
        }
        if (first > 0x7f || (first & 0xf) != AVC) {
            throw new RtmpException("the pictures must be H.264 (AVC); choose it in the encoder's settings");
        }
        int packet = body.getUnsignedByte(1);
        if (packet == 0) {
            setUp(body);
        } else if (packet == 1 && pictureSetup != null) {
            take(message, first >> 4 == KEYFRAME);
        }
    }

    private void setUp(Buffer body) {
        if (!body.equals(pictureSetup)) {
            pictureSetup = body.copy();
            again();
        }
    }

    /** Takes a piece of sound or its set-up. */
    void sound(RtmpMessage message) {
        Buffer body = message.body();
        if (body.length() < 2) {
            return;
        }
        boolean aac = body.getUnsignedByte(0) >> 4 == AAC;
        Publication.Sound kind = aac ? Publication.Sound.AAC : Publication.Sound.OTHER;
        boolean setsUp = aac && body.getByte(1) == 0;
        boolean other = kind != sound || (setsUp && !body.equals(soundSetup));
        sound = kind;
        if (other) {
            soundSetup = setsUp ? body.copy() : null;
            if (running && withSound) {
                again();
            }
        }
        if (!setsUp && (!aac || soundSetup != null)) {
            take(message, false);
        }
    }

    private void take(RtmpMessage message, boolean keyframe) {
        long moved = lastMillis < 0 ? 0 : (int) (message.timestampMillis() - lastMillis);
        if (moved < -BACK_MILLIS || moved > ON_MILLIS) {
            again();
        }
        lastMillis = message.timestampMillis();
        boolean picture = message.type() == RtmpMessage.VIDEO;
        if (running && !withSound && sound != null && keyframe) {
            // Sound came after all.
            again();
        }
        if (running) {
            if (picture || withSound) {
                into.media(tag(message.type(), message.timestampMillis(), message.body()));
            }
            return;
        }
        if (pending.isEmpty() && !keyframe) {
            return;
        }
        pending.add(message);
        pendingBytes += message.body().length();
        if (decided(message)) {
            start();
        }
    }

    private boolean decided(RtmpMessage newest) {
        boolean heard = sound == Publication.Sound.OTHER || soundSetup != null;
        if (heard || Boolean.FALSE.equals(soundAnnounced) || pendingBytes > MOST_PENDING_BYTES) {
            return true;
        }
        long patience = Boolean.TRUE.equals(soundAnnounced) ? ANNOUNCED_MILLIS : UNANNOUNCED_MILLIS;
        return newest.timestampMillis() - pending.getFirst().timestampMillis() >= patience;
    }

    /** Another stream begins with the next picture that can be decoded by itself. */
    void again() {
        running = false;
        pending.clear();
        pendingBytes = 0;
        lastMillis = -1;
    }

    private void start() {
        running = true;
        Publication.Sound has = sound == null || (sound == Publication.Sound.AAC && soundSetup == null)
                ? Publication.Sound.NONE
                : sound;
        withSound = has != Publication.Sound.NONE;
        into.begin(has);
        long millis = pending.getFirst().timestampMillis();
        Buffer head = header(withSound);
        if (pictureSetup != null) {
            head.appendBuffer(tag(RtmpMessage.VIDEO, millis, pictureSetup));
        }
        if (withSound && soundSetup != null) {
            head.appendBuffer(tag(RtmpMessage.AUDIO, millis, soundSetup));
        }
        into.media(head);
        for (RtmpMessage message : pending) {
            if (message.type() == RtmpMessage.VIDEO || withSound) {
                into.media(tag(message.type(), message.timestampMillis(), message.body()));
            }
        }
        pending.clear();
        pendingBytes = 0;
    }

    private static Buffer header(boolean sound) {
        return Buffer.buffer()
                .appendString("FLV")
                .appendByte((byte) 1)
                .appendByte((byte) (sound ? 5 : 1))
                .appendInt(9)
                .appendInt(0);
    }

    private static Buffer tag(int type, long millis, Buffer body) {
        return Buffer.buffer(body.length() + 15)
                .appendByte((byte) type)
                .appendMedium(body.length())
                .appendMedium((int) (millis & 0xff_ffff))
                .appendByte((byte) (millis >> 24))
                .appendMedium(0)
                .appendBuffer(body)
                .appendInt(body.length() + 11);
    }
}
