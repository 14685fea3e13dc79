package yunpai.engine.photo;

/** What calls itself a picture by its first bytes and is none by the rest. */
public final class DamagedPhotoException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedPhotoException(String why) {
        super(why);
    }
}
