package yunpai.rehearsal.demo.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import yunpai.rehearsal.demo.Event;

/** The photos of one car: from four sides, and close up its defect, its odometer and its name plate. */
final class Photos {
    private static final int WIDTH = 1080;
    private static final int HEIGHT = 720;

    private final Lettering lettering;
    private final Rasteriser rasteriser = new Rasteriser(WIDTH, HEIGHT, 2);

    Photos(Lettering lettering) {
        this.lettering = lettering;
    }

    void take(Event event, Event.Car car, Path folder) throws IOException {
        Studio studio = new Studio(event, car, lettering);
        CloseUps closeUps = new CloseUps(lettering);
        Map<String, BufferedImage> photos = new LinkedHashMap<>();
        double turn = (car.number() % 3) * 5 - 5;
        double distance = studio.body().length() + 1.55;
        photos.put("front-left", studio.look(Camera.around(36 + turn, distance, 1.45, 0.74, 1.02), rasteriser));
        photos.put("rear-left", studio.look(Camera.around(146 - turn, distance, 1.5, 0.78, 1.02), rasteriser));
        photos.put("side", studio.look(Camera.around(90, distance, 1.35, 0.78, 1.0), rasteriser));
        photos.put("front-right", studio.look(Camera.around(-33 - turn, distance, 1.6, 0.74, 1.02), rasteriser));
        photos.put(
                "defect", closeUps.defect(car, studio.look(CloseUps.towards(car.defect(), studio.body()), rasteriser)));
        photos.put("odometer", closeUps.odometer(car));
        photos.put("name-plate", closeUps.namePlate(car));
        int number = 1;
        for (Map.Entry<String, BufferedImage> each : photos.entrySet()) {
            String name = String.format(Locale.ROOT, "%02d-%d-%s.jpg", car.number(), number++, each.getKey());
            write(each.getValue(), folder.resolve(name));
        }
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(0.86f);
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream sink = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(sink);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
    }
}
