package yunpai.engine.notice;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import yunpai.engine.photo.DamagedPhotoException;
import yunpai.engine.photo.PlainPhoto;

/** What an uploaded file is by its own first bytes, whatever it calls itself. */
enum MediaType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    PDF("application/pdf");

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    String mediaType() {
        return name;
    }

    boolean isImage() {
        return this != PDF;
    }

    /**
     * What is kept of such a file: of a picture what a viewer draws, and nothing of where, when and with what it was taken.
     *
     * @throws DamagedPhotoException when a picture is one by its first bytes only
     */
    byte[] kept(byte[] content) throws DamagedPhotoException {
        return switch (this) {
            case JPEG -> PlainPhoto.jpeg(content);
            case PNG -> PlainPhoto.png(content);
            case WEBP -> PlainPhoto.webp(content);
            case PDF -> content;
        };
    }

    static Optional<MediaType> of(Buffer content) {
        return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
    }

    private boolean begins(Buffer content) {
        return switch (this) {
            case JPEG -> startsWith(content, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
            case PNG -> startsWith(content, 0, PNG_HEAD);
            case WEBP -> startsWith(content, 0, ascii("RIFF")) && startsWith(content, 8, ascii("WEBP"));
            case PDF -> startsWith(content, 0, ascii("%PDF-"));
        };
    }

    private static boolean startsWith(Buffer content, int at, byte[] head) {
        return content.length() >= at + head.length && Arrays.equals(content.getBytes(at, at + head.length), head);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
