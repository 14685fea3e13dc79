package yunpai.load.glass;

import java.util.Arrays;

/**
 * A camera's picture with a clock in it that a machine can read: a strip of black and white cells at the top, 24 of them the milliseconds
 * of the wall clock (they return after four and a half hours), eight a check. Below it a bar travels over a slowly changing ground, so that the
 * encoder has something to do. Frames are planar YUV 4:2:0. Not safe for use by several threads.
 */
final class ClockPicture {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int CELLS = 32;
    static final int STRIP = 40;
    static final int PER_SECOND = 25;

    private static final int CELL = WIDTH / CELLS;
    private static final int GROUNDS = 50;
    private static final int CLOCK_MASK = 0xff_ffff;
    private static final byte BLACK = 16;
    private static final byte WHITE = (byte) 235;
    private static final int GREY = 128;

    private final byte[][] grounds = new byte[GROUNDS][];
    private final byte[] frame = new byte[WIDTH * HEIGHT * 3 / 2];

    ClockPicture() {
        for (int at = 0; at < GROUNDS; at++) {
            grounds[at] = ground(at);
        }
    }

    private static byte[] ground(int at) {
        byte[] luma = new byte[WIDTH * HEIGHT];
        int bar = at * WIDTH / GROUNDS;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                luma[y * WIDTH + x] = Math.abs(x - bar) < 40 ? WHITE : (byte) (60 + (x + y + at * 3) % 80);
            }
        }
        return luma;
    }

    /** What the cells say, the first one in the highest bit. */
    static int cells(long millis) {
        int clock = (int) (millis & CLOCK_MASK);
        int check = (clock >> 16 ^ clock >> 8 ^ clock ^ 0xa5) & 0xff;
        return clock << 8 | check;
    }

    /**
     * The picture of an instant; the same array every time.
     *
     * @param number of the picture, from 0
     * @param millis of the wall clock
     */
    byte[] at(int number, long millis) {
        System.arraycopy(grounds[number % GROUNDS], 0, frame, 0, WIDTH * HEIGHT);
        Arrays.fill(frame, WIDTH * HEIGHT, frame.length, (byte) GREY);
        int cells = cells(millis);
        for (int cell = 0; cell < CELLS; cell++) {
            byte light = ((cells >>> (CELLS - 1 - cell)) & 1) == 1 ? WHITE : BLACK;
            for (int y = 0; y < STRIP; y++) {
                int from = y * WIDTH + cell * CELL;
                Arrays.fill(frame, from, from + CELL, light);
            }
        }
        return frame;
    }
}
