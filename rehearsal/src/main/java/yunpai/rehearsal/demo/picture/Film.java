package yunpai.rehearsal.demo.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import yunpai.rehearsal.demo.Event;

/**
 * A loop of some seconds of one car, filmed while walking to and fro beside it, with the sound of the yard. It ends as it begins, and
 * all loops have one format (H.264 and AAC in a transport stream), so they can be joined in any order.
 */
final class Film {
    static final double SECONDS = 7;
    private static final int WIDTH = 512;
    private static final int HEIGHT = 288;
    private static final int DRAWN_PER_SECOND = 10;

    private final String ffmpeg;
    private final Lettering lettering;
    private final Rasteriser rasteriser = new Rasteriser(WIDTH, HEIGHT, 2);

    Film(String ffmpeg, Lettering lettering) {
        this.ffmpeg = ffmpeg;
        this.lettering = lettering;
    }

    /**
     * Films one car.
     *
     * @throws IOException when ffmpeg does not start or refuses
     */
    void shoot(Event event, Event.Car car, Path folder) throws IOException {
        Path sound = Files.createTempFile("yunpai", ".s16");
        try {
            Files.write(sound, YardSound.loop(car.number(), SECONDS));
            String name = String.format(Locale.ROOT, "%02d.ts", car.number());
            Process process = new ProcessBuilder(command(sound, folder.resolve(name)))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(name + ".log").toFile())
                    .start();
            try (OutputStream frames = process.getOutputStream()) {
                shoot(new Studio(event, car, lettering), car, frames);
            }
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("ffmpeg: " + Files.readString(folder.resolve(name + ".log")));
            }
            Files.delete(folder.resolve(name + ".log"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while filming", e);
        } finally {
            Files.delete(sound);
        }
    }

    private List<String> command(Path sound, Path film) {
        return List.of(
                ffmpeg,
                "-hide_banner",
                "-loglevel",
                "error",
                "-y",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "bgr24",
                "-s",
                WIDTH + "x" + HEIGHT,
                "-r",
                Integer.toString(DRAWN_PER_SECOND),
                "-i",
                "pipe:0",
                "-f",
                "s16le",
                "-ar",
                Integer.toString(YardSound.RATE),
                "-ac",
                "1",
                "-i",
                sound.toString(),
                "-r",
                "24",
                "-vf",
                "scale=640:360:flags=bicubic",
                "-c:v",
                "libopenh264",
                "-b:v",
                "900k",
                "-g",
                "24",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-b:a",
                "64k",
                "-f",
                "mpegts",
                film.toString());
    }

    /** The second half is the first one backwards. */
    private void shoot(Studio studio, Event.Car car, OutputStream frames) throws IOException {
        int half = (int) (SECONDS * DRAWN_PER_SECOND / 2);
        byte[][] drawn = new byte[half + 1][];
        for (int i = 0; i <= half; i++) {
            drawn[i] = frame(studio, car, (1 - Math.cos(Math.PI * i / half)) / 2);
            if (i < half) {
                frames.write(drawn[i]);
            }
        }
        for (int i = half; i > 0; i--) {
            frames.write(drawn[i]);
        }
    }

    private byte[] frame(Studio studio, Event.Car car, double way) {
        double from = car.number() % 2 == 0 ? 24 : 156;
        double to = car.number() % 2 == 0 ? 78 : 104;
        double sway = Math.sin(way * Math.PI * 6);
        Camera camera = Camera.around(
                from + (to - from) * way,
                studio.body().length() + 1.5 + 0.3 * Math.sin(way * Math.PI),
                1.5 + 0.022 * sway,
                0.74,
                1.0);
        BufferedImage picture = studio.look(camera, rasteriser);
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D on = frame.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.drawImage(picture, 0, 0, null);
        on.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.55f));
        on.setColor(Color.BLACK);
        on.fill(new RoundRectangle2D.Double(12, 12, 166, 30, 10, 10));
        on.setComposite(AlphaComposite.SrcOver);
        on.setColor(Color.WHITE);
        lettering.write(
                on,
                "标的 " + car.number() + " · 虚构演示",
                "LOT " + car.number() + " · MADE UP",
                new Rectangle2D.Double(22, 18, 146, 18));
        on.dispose();
        return ((java.awt.image.DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    }
}
