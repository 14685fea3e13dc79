package yunpai.rehearsal.demo;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The demo's films, joined into one endless transport stream: the clocks and counters in its packets go on where the loop before
 * ended, so whoever receives it sees one recording. Handed out at the speed of the recording.
 */
final class FilmReel {
    private static final int PACKET = 188;
    private static final int PIDS = 8192;
    /** Of a loop, in ticks of 90 kHz. */
    private static final long LOOP_TICKS = 7 * 90_000L;

    private static final long WRAP = 1L << 33;

    private final Map<Integer, byte[]> films = new HashMap<>();
    private final int[] counters = new int[PIDS];
    private byte[] film = new byte[0];
    private int at;
    private int number = 1;
    private long loopsBefore = -1;
    private long playedMillis;

    FilmReel() {
        for (int i = 1; i <= 11; i++) {
            byte[] bytes = load(i);
            if (bytes.length > 0) {
                films.put(i, bytes);
            }
        }
    }

    private static byte[] load(int number) {
        String name = String.format(Locale.ROOT, "/yunpai/rehearsal/demo/media/films/%02d.ts", number);
        try (InputStream in = FilmReel.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmpty() {
        return films.isEmpty();
    }

    boolean atTheEnd() {
        return playedMillis >= LOOP_TICKS / 90;
    }

    /** Goes on with a car's film. */
    void play(int car) {
        number = films.containsKey(car) ? car : films.keySet().iterator().next();
        again();
    }

    /** Goes on with the same film from its beginning. */
    void again() {
        film = films.getOrDefault(number, film);
        at = 0;
        playedMillis = 0;
        loopsBefore++;
    }

    /** The next piece; by the packet's share of the loop, for a film's rate hardly changes. */
    Buffer next(long millis) {
        playedMillis += millis;
        int packets = film.length / PACKET;
        int until = (int) Math.min(packets, packets * playedMillis * 90 / LOOP_TICKS) * PACKET;
        byte[] piece = new byte[Math.max(0, until - at)];
        System.arraycopy(film, at, piece, 0, piece.length);
        for (int i = 0; i + PACKET <= piece.length; i += PACKET) {
            goOn(piece, i);
        }
        at = Math.max(at, until);
        return Buffer.buffer(piece);
    }

    private void goOn(byte[] bytes, int packet) {
        int pid = ((bytes[packet + 1] & 0x1f) << 8) | (bytes[packet + 2] & 0xff);
        int control = (bytes[packet + 3] >> 4) & 3;
        if ((control & 1) != 0) {
            bytes[packet + 3] = (byte) ((bytes[packet + 3] & 0xf0) | (counters[pid]++ & 0x0f));
        }
        int payload = packet + 4;
        if ((control & 2) != 0) {
            int length = bytes[payload] & 0xff;
            if (length > 6 && (bytes[payload + 1] & 0x10) != 0) {
                clock(bytes, payload + 2);
            }
            payload += length + 1;
        }
        boolean starts = (bytes[packet + 1] & 0x40) != 0;
        if (starts && (control & 1) != 0 && payload + 19 <= packet + PACKET && isStream(bytes, payload)) {
            int flags = (bytes[payload + 7] >> 6) & 3;
            if ((flags & 2) != 0) {
                stamp(bytes, payload + 9);
            }
            if (flags == 3) {
                stamp(bytes, payload + 14);
            }
        }
    }

    /** A packetised elementary stream of sound or pictures begins here. */
    private static boolean isStream(byte[] bytes, int at) {
        int id = bytes[at + 3] & 0xff;
        return bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1 && id >= 0xc0 && id <= 0xef;
    }

    private long shifted(long ticks) {
        return (ticks + loopsBefore * LOOP_TICKS) % WRAP;
    }

    /** The program clock: 33 bits of ticks, six reserved, nine of a finer clock. */
    private void clock(byte[] bytes, int at) {
        long ticks = ((bytes[at] & 0xffL) << 25)
                | ((bytes[at + 1] & 0xffL) << 17)
                | ((bytes[at + 2] & 0xffL) << 9)
                | ((bytes[at + 3] & 0xffL) << 1)
                | ((bytes[at + 4] & 0xffL) >> 7);
        long moved = shifted(ticks);
        bytes[at] = (byte) (moved >> 25);
        bytes[at + 1] = (byte) (moved >> 17);
        bytes[at + 2] = (byte) (moved >> 9);
        bytes[at + 3] = (byte) (moved >> 1);
        bytes[at + 4] = (byte) (((moved & 1) << 7) | (bytes[at + 4] & 0x7f));
    }

    /** A time stamp: three, fifteen and fifteen bits, each followed by a marker. */
    private void stamp(byte[] bytes, int at) {
        long ticks = (((bytes[at] >> 1) & 7L) << 30)
                | ((bytes[at + 1] & 0xffL) << 22)
                | (((bytes[at + 2] >> 1) & 0x7fL) << 15)
                | ((bytes[at + 3] & 0xffL) << 7)
                | ((bytes[at + 4] >> 1) & 0x7fL);
        long moved = shifted(ticks);
        bytes[at] = (byte) ((bytes[at] & 0xf1) | ((moved >> 29) & 0x0e));
        bytes[at + 1] = (byte) (moved >> 22);
        bytes[at + 2] = (byte) (((moved >> 14) & 0xfe) | 1);
        bytes[at + 3] = (byte) (moved >> 7);
        bytes[at + 4] = (byte) (((moved << 1) & 0xfe) | 1);
    }
}
