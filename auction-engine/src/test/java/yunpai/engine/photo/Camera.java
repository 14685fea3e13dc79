package yunpai.engine.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as a telephone stores them: with its make, the place where it stood, and which side was up. */
public final class Camera {
    /** What must not come out again, as text anywhere in a file. */
    public static final String MAKE = "YunCam Pro 9";

    static final String XMP = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>32,35.45N</exif:GPSLatitude>";
    static final String NOTE = "parked behind the debtor's house";

    /** 32° 35' 27.13" N in the rationals of EXIF, as they stand in the file. */
    static final byte[] LATITUDE = ByteBuffer.allocate(24)
            .putInt(32)
            .putInt(1)
            .putInt(35)
            .putInt(1)
            .putInt(2713)
            .putInt(100)
            .array();

    /** One transparent pixel, lossless. */
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private Camera() {}

    /** A JPEG with EXIF (GPS, make, orientation 6), XMP, IPTC, a comment, and a second picture hung on behind its end. */
    public static byte[] jpeg() {
        byte[] plain = plain("jpg");
        byte[] iptc = join(text("Photoshop 3.0\0"), text(NOTE));
        return join(
                Arrays.copyOf(plain, 2),
                segment(0xe1, join(text("Exif\0\0"), exif())),
                segment(0xe1, text(XMP)),
                segment(0xed, iptc),
                segment(0xfe, text(NOTE)),
                Arrays.copyOfRange(plain, 2, plain.length),
                text(NOTE));
    }

    public static byte[] png() {
        byte[] plain = plain("png");
        int afterHeader = 8 + 25;
        return join(
                Arrays.copyOf(plain, afterHeader),
                chunk("eXIf", exif()),
                chunk("tEXt", text("Author\0" + NOTE)),
                chunk("iTXt", text("XML:com.adobe.xmp\0\0\0\0\0" + XMP)),
                chunk("tIME", new byte[] {7, (byte) 0xea, 3, 2, 1, 0, 0}),
                Arrays.copyOfRange(plain, afterHeader, plain.length),
                text(NOTE));
    }

    public static byte[] webp() {
        byte[] flags = {0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] chunks = join(
                text("WEBP"),
                riff("VP8X", flags),
                Arrays.copyOfRange(WEBP, 12, WEBP.length),
                riff("EXIF", exif()),
                riff("XMP ", text(XMP)),
                riff("NOTE", text(NOTE)));
        return riff("RIFF", chunks);
    }

    /** A picture without anything beside it. */
    public static byte[] plain(String format) {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 24; x++) {
            for (int y = 0; y < 16; y++) {
                image.setRGB(x, y, ((x * 10) << 16) | ((y * 15) << 8) | (x ^ y));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Every pixel of a picture, read by a decoder that is not ours. */
    static int[] pixels(byte[] photo) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(photo));
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** TIFF as EXIF has it: make, orientation and a pointer to the GPS directory with latitude and longitude. */
    static byte[] exif() {
        ByteBuffer tiff = ByteBuffer.allocate(256).order(ByteOrder.BIG_ENDIAN);
        int make = 8 + 2 + 3 * 12 + 4;
        int gps = make + MAKE.length() + 2;
        int latitude = gps + 2 + 4 * 12 + 4;
        tiff.put(text("MM")).putShort((short) 42).putInt(8).putShort((short) 3);
        entry(tiff, 0x010f, 2, MAKE.length() + 1).putInt(make);
        entry(tiff, 0x0112, 3, 1).putShort((short) 6).putShort((short) 0);
        entry(tiff, 0x8825, 4, 1).putInt(gps);
        tiff.putInt(0).put(text(MAKE)).position(gps);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2).put(text("N\0\0\0"));
        entry(tiff, 2, 5, 3).putInt(latitude);
        entry(tiff, 3, 2, 2).put(text("E\0\0\0"));
        entry(tiff, 4, 5, 3).putInt(latitude);
        tiff.putInt(0).put(LATITUDE);
        return Arrays.copyOf(tiff.array(), tiff.position());
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + body.length))
                .put(body)
                .array();
    }

    private static byte[] chunk(String name, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(text(name));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(text(name))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] riff(String name, byte[] data) {
        return ByteBuffer.allocate(8 + data.length + (data.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text(name))
                .putInt(data.length)
                .put(data)
                .array();
    }
}
