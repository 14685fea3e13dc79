package yunpai.engine.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which side of a picture is up: the one tag of EXIF that is kept, read out of the old data and written into new data alone. */
final class Upright {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int MOST_TAGS = 512;

    private Upright() {}

    /** 2 to 8 when the picture has to be turned or mirrored; 1 when not, and when nothing sensible is said. */
    static int of(byte[] tiff) {
        try {
            return read(tiff);
        } catch (DamagedPhotoException unreadable) {
            return 1;
        }
    }

    /** TIFF with this tag and no other. */
    static byte[] tiff(int orientation) {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.BIG_ENDIAN)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static int read(byte[] tiff) throws DamagedPhotoException {
        Bytes order = Bytes.of(tiff, ByteOrder.BIG_ENDIAN);
        boolean big = order.startsWith(0, "MM");
        if (!big && !order.startsWith(0, "II")) {
            return 1;
        }
        Bytes bytes = Bytes.of(tiff, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long first = bytes.u32(4);
        int at = (int) Math.min(first, Integer.MAX_VALUE - 16);
        int tags = Math.min(bytes.u16(at), MOST_TAGS);
        for (int i = 0; i < tags; i++) {
            int tag = at + 2 + 12 * i;
            if (bytes.u16(tag) == ORIENTATION) {
                int value = bytes.u16(tag + 8);
                return value >= 2 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
