package yunpai.engine.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JPEG as its segments (ITU-T T.81, annex B). */
final class JpegPieces {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;
    private static final int COMMENT = 0xfe;
    private static final String EXIF = "Exif\0\0";

    private final byte[] photo;
    private final Bytes bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int at;
    private boolean hasFrame;
    private boolean hasScan;

    JpegPieces(byte[] photo) {
        this.photo = photo;
        this.bytes = Bytes.of(photo, ByteOrder.BIG_ENDIAN);
    }

    byte[] plain() throws DamagedPhotoException {
        if (marker() != SOI) {
            throw new DamagedPhotoException("no beginning of a JPEG");
        }
        put(SOI);
        int orientation = orientation();
        boolean turned = orientation == 1;
        for (int marker = marker(); marker != EOI; marker = marker()) {
            if (isBare(marker)) {
                continue;
            }
            int length = bytes.u16(at);
            bytes.u8(at + length - 1);
            if (length < 2) {
                throw new DamagedPhotoException("a segment is shorter than its own length");
            }
            // JFIF has to stay the first of all; what is new of ours comes right behind it.
            if (!turned && marker != 0xe0) {
                putOrientation(orientation);
                turned = true;
            }
            segment(marker, length);
        }
        if (!hasFrame || !hasScan) {
            throw new DamagedPhotoException("there is no picture in it");
        }
        put(EOI);
        return kept.toByteArray();
    }

    private void segment(int marker, int length) throws DamagedPhotoException {
        hasFrame |= isFrame(marker);
        boolean keep = isKept(marker, at + 2);
        if (keep) {
            put(marker);
            kept.write(photo, at, length);
        }
        at += length;
        if (marker == SOS) {
            hasScan = true;
            int end = endOfScan(at);
            kept.write(photo, at, end - at);
            at = end;
        }
    }

    /** Of the application's segments those that say how to draw: JFIF, the colour profile, Adobe's colour transform. */
    private boolean isKept(int marker, int body) {
        return switch (marker) {
            case 0xe0 -> bytes.startsWith(body, "JFIF\0");
            case 0xe2 -> bytes.startsWith(body, "ICC_PROFILE\0");
            case 0xee -> bytes.startsWith(body, "Adobe");
            case COMMENT -> false;
            default -> marker < 0xe0 || marker > 0xef;
        };
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean isBare(int marker) {
        return marker == TEM || (marker >= 0xd0 && marker <= 0xd7);
    }

    /** The next marker; fill bytes before it are skipped. */
    private int marker() throws DamagedPhotoException {
        if (bytes.u8(at) != 0xff) {
            throw new DamagedPhotoException("no marker where one belongs");
        }
        while (bytes.u8(at) == 0xff) {
            at++;
        }
        return bytes.u8(at++);
    }

    /** Coded data goes on over stuffed zeroes and restart markers. */
    private int endOfScan(int from) throws DamagedPhotoException {
        int here = from;
        while (true) {
            if (bytes.u8(here) == 0xff) {
                int next = bytes.u8(here + 1);
                if (next != 0 && next != 0xff && !isBare(next)) {
                    return here;
                }
            }
            here++;
        }
    }

    /** Looked for ahead of the pass that writes, for it has to come out in front. */
    private int orientation() throws DamagedPhotoException {
        int start = at;
        int found = 1;
        for (int marker = marker(); marker != SOS && marker != EOI; marker = marker()) {
            if (isBare(marker)) {
                continue;
            }
            int length = Math.max(2, bytes.u16(at));
            if (marker == 0xe1 && found == 1 && length >= 2 + EXIF.length() && bytes.startsWith(at + 2, EXIF)) {
                bytes.u8(at + length - 1);
                found = Upright.of(Arrays.copyOfRange(photo, at + 2 + EXIF.length(), at + length));
            }
            at += length;
        }
        at = start;
        return found;
    }

    private void putOrientation(int orientation) {
        byte[] tiff = Upright.tiff(orientation);
        int length = 2 + EXIF.length() + tiff.length;
        put(0xe1);
        kept.write(length >>> 8);
        kept.write(length);
        kept.writeBytes(EXIF.getBytes(StandardCharsets.ISO_8859_1));
        kept.writeBytes(tiff);
    }

    private void put(int marker) {
        kept.write(0xff);
        kept.write(marker);
    }
}
