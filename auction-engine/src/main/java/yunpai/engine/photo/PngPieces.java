package yunpai.engine.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG as its chunks (ISO/IEC 15948). */
final class PngPieces {
    private static final int HEAD = 8;
    private static final String EXIF = "eXIf";

    /** What a viewer needs to draw, animations included; no text, no time, nothing that is not known. */
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs",
            "acTL", "fcTL", "fdAT");

    private final byte[] photo;
    private final Bytes bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    PngPieces(byte[] photo) {
        this.photo = photo;
        this.bytes = Bytes.of(photo, ByteOrder.BIG_ENDIAN);
    }

    byte[] plain() throws DamagedPhotoException {
        if (!bytes.startsWith(0, "\u0089PNG\r\n\u001a\n") || !bytes.startsWith(HEAD + 4, "IHDR")) {
            throw new DamagedPhotoException("no beginning of a PNG");
        }
        kept.write(photo, 0, HEAD);
        boolean hasPixels = false;
        int at = HEAD;
        while (true) {
            String name = bytes.name(at + 4);
            int length = checked(at);
            hasPixels |= name.equals("IDAT");
            if (KEPT.contains(name)) {
                kept.write(photo, at, length + 12);
            } else if (name.equals(EXIF) && !hasPixels) {
                int orientation = Upright.of(Arrays.copyOfRange(photo, at + 8, at + 8 + length));
                if (orientation != 1) {
                    put(EXIF, Upright.tiff(orientation));
                }
            }
            at += length + 12;
            if (name.equals("IEND")) {
                break;
            }
        }
        if (!hasPixels) {
            throw new DamagedPhotoException("there is no picture in it");
        }
        return kept.toByteArray();
    }

    /** The length of a chunk's data. */
    private int checked(int at) throws DamagedPhotoException {
        long length = bytes.u32(at);
        if (length > bytes.length() - at - 12L) {
            throw new DamagedPhotoException("a chunk is longer than the file");
        }
        int data = (int) length;
        if (bytes.u32(at + 8 + data) != crc(photo, at + 4, data + 4)) {
            throw new DamagedPhotoException("a chunk's checksum does not fit");
        }
        return data;
    }

    private void put(String name, byte[] data) {
        byte[] chunk = ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .array();
        ByteBuffer.wrap(chunk).putInt(data.length + 8, (int) crc(chunk, 4, data.length + 4));
        kept.writeBytes(chunk);
    }

    private static long crc(byte[] of, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(of, from, length);
        return crc.getValue();
    }
}
