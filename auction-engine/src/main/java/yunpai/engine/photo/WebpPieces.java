package yunpai.engine.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** A WebP as the chunks of its RIFF container (RFC 9649). */
final class WebpPieces {
    private static final int HEAD = 12;
    private static final int FRAME_HEAD = 16;
    private static final int HAS_EXIF = 0x08;
    private static final int HAS_XMP = 0x04;
    private static final Set<String> PIXELS = Set.of("VP8 ", "VP8L", "ANMF");
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", "ALPH", "ANIM", "ICCP");
    private static final Set<String> KEPT_IN_FRAME = Set.of("VP8 ", "VP8L", "ALPH");

    private final byte[] photo;
    private final Bytes bytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int orientation = 1;
    private int flagsAt = -1;
    private boolean hasPixels;

    WebpPieces(byte[] photo) {
        this.photo = photo;
        this.bytes = Bytes.of(photo, ByteOrder.LITTLE_ENDIAN);
    }

    byte[] plain() throws DamagedPhotoException {
        if (!bytes.startsWith(0, "RIFF") || !bytes.startsWith(8, "WEBP")) {
            throw new DamagedPhotoException("no beginning of a WebP");
        }
        long said = bytes.u32(4) + 8;
        if (said > photo.length || said < HEAD) {
            throw new DamagedPhotoException("it is shorter than it says");
        }
        for (int at = HEAD; at + 8 <= said; at += 8 + padded(length(at, (int) said))) {
            chunk(bytes.name(at), at, length(at, (int) said));
        }
        if (!hasPixels) {
            throw new DamagedPhotoException("there is no picture in it");
        }
        return whole();
    }

    private void chunk(String name, int at, int length) throws DamagedPhotoException {
        hasPixels |= PIXELS.contains(name);
        if (name.equals("VP8X")) {
            bytes.u8(at + 17);
            flagsAt = kept.size() + 8;
            put(name, Arrays.copyOfRange(photo, at + 8, at + 8 + length));
        } else if (name.equals("ANMF")) {
            put(name, frame(at + 8, length));
        } else if (KEPT.contains(name)) {
            put(name, Arrays.copyOfRange(photo, at + 8, at + 8 + length));
        } else if (name.equals("EXIF")) {
            int from = at + 8 + (bytes.startsWith(at + 8, "Exif\0\0") ? 6 : 0);
            orientation = Upright.of(Arrays.copyOfRange(photo, from, at + 8 + length));
        }
    }

    /** A frame of an animation has chunks of its own. */
    private byte[] frame(int from, int length) throws DamagedPhotoException {
        bytes.u8(from + FRAME_HEAD - 1);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(photo, from, FRAME_HEAD);
        int end = from + length;
        for (int at = from + FRAME_HEAD; at + 8 <= end; at += 8 + padded(length(at, end))) {
            if (KEPT_IN_FRAME.contains(bytes.name(at))) {
                write(frame, bytes.name(at), Arrays.copyOfRange(photo, at + 8, at + 8 + length(at, end)));
            }
        }
        return frame.toByteArray();
    }

    private byte[] whole() {
        boolean turned = orientation != 1 && flagsAt >= 0;
        if (turned) {
            put("EXIF", Upright.tiff(orientation));
        }
        byte[] chunks = kept.toByteArray();
        if (flagsAt >= 0) {
            int flags = chunks[flagsAt] & ~(HAS_EXIF | HAS_XMP);
            chunks[flagsAt] = (byte) (turned ? flags | HAS_EXIF : flags);
        }
        return ByteBuffer.allocate(HEAD + chunks.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(4 + chunks.length)
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .put(chunks)
                .array();
    }

    private int length(int at, int end) throws DamagedPhotoException {
        long length = bytes.u32(at + 4);
        if (length > end - at - 8L) {
            throw new DamagedPhotoException("a chunk is longer than the file");
        }
        return (int) length;
    }

    private static int padded(int length) {
        return length + (length & 1);
    }

    private void put(String name, byte[] data) {
        write(kept, name, data);
    }

    private static void write(ByteArrayOutputStream to, String name, byte[] data) {
        to.writeBytes(ByteBuffer.allocate(8 + padded(data.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(data.length)
                .put(data)
                .array());
    }
}
