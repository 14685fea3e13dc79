package yunpai.gateway.video;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Walks the boxes of an MP4 structure; everything it reads is checked against the bytes that are there. */
final class Boxes {
    static final int HEADER = 8;

    private final ByteBuffer bytes;
    private final int end;
    private int next;
    private int bodyAt;
    private int bodyEnd;
    private String type = "";

    Boxes(ByteBuffer bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.end = to;
    }

    static Boxes of(byte[] box) {
        return new Boxes(ByteBuffer.wrap(box), 0, box.length);
    }

    /** Steps to the next box; false at the end. */
    boolean next() {
        if (next >= end) {
            return false;
        }
        if (end - next < HEADER) {
            throw new BrokenStreamException("a box header is cut off");
        }
        int size = bytes.getInt(next);
        if (size < HEADER || size > end - next) {
            throw new BrokenStreamException("a box of " + size + " bytes does not fit its parent");
        }
        type = type(bytes, next + 4);
        bodyAt = next + HEADER;
        bodyEnd = next + size;
        next = bodyEnd;
        return true;
    }

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    Boxes inside() {
        return new Boxes(bytes, bodyAt, bodyEnd);
    }

    /** The boxes inside, after so many bytes of fields. */
    Boxes inside(int fields) {
        check(0, fields);
        return new Boxes(bytes, bodyAt + fields, bodyEnd);
    }

    /** Where this box ends in the whole. */
    int end() {
        return bodyEnd;
    }

    /** Where byte `offset` of this box's body lies in the whole. */
    int at(int offset) {
        return bodyAt + offset;
    }

    int u8(int offset) {
        return bytes.get(check(offset, 1)) & 0xff;
    }

    int i32(int offset) {
        return bytes.getInt(check(offset, 4));
    }

    long u32(int offset) {
        return i32(offset) & 0xffff_ffffL;
    }

    long i64(int offset) {
        return bytes.getLong(check(offset, 8));
    }

    String word(int offset) {
        return type(bytes, check(offset, 4));
    }

    private int check(int offset, int length) {
        int at = bodyAt + offset;
        if (offset < 0 || at > bodyEnd - length) {
            throw new BrokenStreamException("box " + type + " is too short");
        }
        return at;
    }

    static String type(ByteBuffer bytes, int at) {
        byte[] word = new byte[4];
        bytes.get(at, word);
        return new String(word, StandardCharsets.ISO_8859_1);
    }
}
