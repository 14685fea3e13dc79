package yunpai.gateway.video;

import java.nio.ByteBuffer;

/**
 * The size of a run's picture as it is coded, and how a player must turn it.
 *
 * @param degrees clockwise: 0, 90, 180 or 270
 */
record Shape(int width, int height, int degrees) {
    static final Shape UNKNOWN = new Shape(0, 0, 0);

    private static final int MATRIX = 40;
    private static final int SIZE = 76;
    /** A header with 64-bit times is so much longer. */
    private static final int LONGER = 12;

    /** Of the first picture track that an init segment declares. */
    static Shape of(byte[] init) {
        Boxes outer = new Boxes(ByteBuffer.wrap(init), 0, init.length);
        while (outer.next()) {
            if (outer.is("moov")) {
                return inMovie(outer.inside());
            }
        }
        return UNKNOWN;
    }

    private static Shape inMovie(Boxes moov) {
        while (moov.next()) {
            if (moov.is("trak")) {
                Shape shape = ofTrack(moov.inside());
                if (shape.width > 0) {
                    return shape;
                }
            }
        }
        return UNKNOWN;
    }

    /** A sound track has no size. */
    private static Shape ofTrack(Boxes trak) {
        while (trak.next()) {
            if (trak.is("tkhd")) {
                int longer = trak.u8(0) == 1 ? LONGER : 0;
                return new Shape(
                        (int) (trak.u32(SIZE + longer) >> 16),
                        (int) (trak.u32(SIZE + longer + 4) >> 16),
                        degrees(trak.i32(MATRIX + longer), trak.i32(MATRIX + longer + 4)));
            }
        }
        return UNKNOWN;
    }

    private static int degrees(int across, int down) {
        if (Math.abs((long) across) >= Math.abs((long) down)) {
            return across < 0 ? 180 : 0;
        }
        return down > 0 ? 90 : 270;
    }
}
