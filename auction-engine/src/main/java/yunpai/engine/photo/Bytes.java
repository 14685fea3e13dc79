package yunpai.engine.photo;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Numbers in a picture; beyond its end is damage, not a fault of ours. */
final class Bytes {
    private final byte[] all;
    private final boolean big;

    private Bytes(byte[] all, boolean big) {
        this.all = all;
        this.big = big;
    }

    static Bytes of(byte[] all, ByteOrder order) {
        return new Bytes(all, order == ByteOrder.BIG_ENDIAN);
    }

    int length() {
        return all.length;
    }

    int u8(int at) throws DamagedPhotoException {
        if (at < 0 || at >= all.length) {
            throw new DamagedPhotoException("it ends in the middle");
        }
        return all[at] & 0xff;
    }

    int u16(int at) throws DamagedPhotoException {
        int first = u8(at);
        int second = u8(at + 1);
        return big ? first << 8 | second : second << 8 | first;
    }

    long u32(int at) throws DamagedPhotoException {
        long first = u16(at);
        long second = u16(at + 2);
        return big ? first << 16 | second : second << 16 | first;
    }

    /** The four letters that name a piece. */
    String name(int at) throws DamagedPhotoException {
        u8(at + 3);
        return new String(all, at, 4, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(int at, String text) {
        byte[] head = text.getBytes(StandardCharsets.ISO_8859_1);
        return at >= 0
                && at + head.length <= all.length
                && java.util.Arrays.equals(all, at, at + head.length, head, 0, head.length);
    }
}
