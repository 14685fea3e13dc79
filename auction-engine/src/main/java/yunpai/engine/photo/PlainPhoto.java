package yunpai.engine.photo;

/**
 * Takes a picture apart into the pieces its format is made of and puts it together again from those that a viewer needs to draw it:
 * pixels, colour profile, density, and which side is up. Everything else stays behind, known or not, also what hangs on after the
 * end. The pixels are not touched, so nothing is lost by coding them twice.
 */
public final class PlainPhoto {
    private PlainPhoto() {}

    /**
     * The picture of a JPEG alone.
     *
     * @throws DamagedPhotoException unless it is one from its beginning to its end
     */
    public static byte[] jpeg(byte[] photo) throws DamagedPhotoException {
        return new JpegPieces(photo).plain();
    }

    /**
     * The picture of a PNG alone.
     *
     * @throws DamagedPhotoException unless it is one from its beginning to its end, with checksums that fit
     */
    public static byte[] png(byte[] photo) throws DamagedPhotoException {
        return new PngPieces(photo).plain();
    }

    /**
     * The picture of a WebP alone.
     *
     * @throws DamagedPhotoException unless it is one from its beginning to its end
     */
    public static byte[] webp(byte[] photo) throws DamagedPhotoException {
        return new WebpPieces(photo).plain();
    }
}
