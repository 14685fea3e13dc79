package yunpai.rehearsal.demo.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writing in the pictures. A machine may have no Chinese font, or (a slim image) no fonts at all; then the Latin words, or none, stand
 * there, and the pictures are made all the same.
 */
final class Lettering {
    private static final Logger LOG = LoggerFactory.getLogger(Lettering.class);
    private static final String[] FACES = {"Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Zen Hei", "SansSerif"};

    private final Optional<Font> chinese;
    private final Optional<Font> latin;

    private Lettering(Optional<Font> chinese, Optional<Font> latin) {
        this.chinese = chinese;
        this.latin = latin;
    }

    static Lettering ofThisMachine() {
        try {
            Optional<Font> chinese = Optional.empty();
            for (String face : FACES) {
                Font font = new Font(face, Font.BOLD, 48);
                if (chinese.isEmpty() && font.canDisplayUpTo("云平县人民法院虚构") < 0) {
                    chinese = Optional.of(font);
                }
            }
            return new Lettering(chinese, Optional.of(new Font("SansSerif", Font.BOLD, 48)));
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warn("no fonts on this machine, so the pictures carry no writing: {}", e.toString());
            return new Lettering(Optional.empty(), Optional.empty());
        }
    }

    /** Writes one line into a box, as large as it fits; the Latin words where Chinese cannot be written. */
    void write(Graphics2D on, String zh, String en, Rectangle2D box) {
        String words = chinese.isPresent() ? zh : en;
        Optional<Font> font = chinese.or(() -> latin);
        if (font.isEmpty() || words.isEmpty()) {
            return;
        }
        GlyphVector line = font.get().createGlyphVector(on.getFontRenderContext(), words);
        Rectangle2D size = line.getVisualBounds();
        double scale = Math.min(box.getWidth() / size.getWidth(), box.getHeight() / size.getHeight());
        AffineTransform place = new AffineTransform();
        place.translate(box.getCenterX(), box.getCenterY());
        place.scale(scale, scale);
        place.translate(-size.getCenterX(), -size.getCenterY());
        on.fill(place.createTransformedShape(line.getOutline()));
    }

    /** A sign of one colour on a ground, to be looked up point by point. */
    Sign sign(String zh, String en, int width, Color ink, Optional<Color> ground) {
        BufferedImage image = new BufferedImage(width, width / 7, BufferedImage.TYPE_INT_ARGB);
        Graphics2D on = image.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ground.ifPresent(it -> {
            on.setColor(it);
            on.fillRect(0, 0, image.getWidth(), image.getHeight());
        });
        on.setColor(ink);
        double margin = image.getHeight() * 0.14;
        write(
                on,
                zh,
                en,
                new Rectangle2D.Double(margin, margin, image.getWidth() - 2 * margin, image.getHeight() - 2 * margin));
        on.dispose();
        return new Sign(image);
    }

    /** A number plate, 44 by 14. */
    Sign plate(String zh, boolean green) {
        BufferedImage image = new BufferedImage(440, 140, BufferedImage.TYPE_INT_ARGB);
        Graphics2D on = image.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.setColor(green ? new Color(0x9fd8ae) : new Color(0x1c4fa0));
        on.fillRect(0, 0, 440, 140);
        on.setColor(green ? new Color(0x16201a) : Color.WHITE);
        on.setStroke(new java.awt.BasicStroke(4));
        on.drawRoundRect(7, 7, 425, 125, 18, 18);
        write(on, zh, zh.replaceAll("[^A-Z0-9·]", ""), new Rectangle2D.Double(28, 30, 384, 80));
        on.dispose();
        return new Sign(image);
    }

    /** A picture that is looked up by its own coordinates, 0 to 1 from the upper left. */
    record Sign(BufferedImage image) {

        /** Lays the sign over a colour where the point is on it. */
        void paint(double[] out, double u, double v, double light) {
            if (u < 0 || v < 0 || u >= 1 || v >= 1) {
                return;
            }
            int argb = image.getRGB((int) (u * image.getWidth()), (int) (v * image.getHeight()));
            double alpha = (argb >>> 24) / 255.0;
            for (int i = 0; i < 3; i++) {
                double c = ((argb >> (16 - 8 * i)) & 0xff) / 255.0;
                out[i] = Light.mix(out[i], Math.pow(c, 2.2) * light, alpha);
            }
        }
    }
}
