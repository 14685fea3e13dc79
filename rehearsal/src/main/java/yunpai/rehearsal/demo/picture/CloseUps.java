package yunpai.rehearsal.demo.picture;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Random;
import yunpai.rehearsal.demo.Event;

/** What an appraiser photographs from near: the defect on the car, the dial with the mileage, the plate with the numbers. */
final class CloseUps {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final Color MARK = new Color(0xf2b705);

    private final Lettering lettering;

    CloseUps(Lettering lettering) {
        this.lettering = lettering;
    }

    /** Where to stand so that the place of the defect is in the middle. */
    static Camera towards(String defect, Body body) {
        double[] target = switch (defect) {
            case "scratch" -> new double[] {body.lastDoor() + 0.5, body.halfWidth(), 0.72};
            case "dent" -> new double[] {body.frontAxle() - 0.42, body.halfWidth(), 0.74};
            default -> new double[] {body.frontAxle(), body.halfWidth(), body.wheelRadius()};
        };
        double[] eye = {target[0] + 0.55, target[1] + 1.35, 1.05};
        return Camera.at(eye, target, 0.95);
    }

    BufferedImage defect(Event.Car car, BufferedImage photo) {
        Graphics2D on = fine(photo);
        on.scale((double) photo.getWidth() / WIDTH, (double) photo.getHeight() / HEIGHT);
        Random random = new Random(car.number());
        switch (car.defect()) {
            case "scratch" -> scratch(on, random);
            case "dent" -> dent(on);
            default -> bulge(on);
        }
        on.setColor(MARK);
        on.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        on.draw(new Ellipse2D.Double(WIDTH * 0.29, HEIGHT * 0.27, WIDTH * 0.42, HEIGHT * 0.46));
        on.setColor(new Color(0, 0, 0, 150));
        on.fill(new RoundRectangle2D.Double(36, HEIGHT - 116, 560, 80, 16, 16));
        on.setColor(Color.WHITE);
        lettering.write(on, car.defects().getFirst(), "DEFECT", new Rectangle2D.Double(60, HEIGHT - 98, 512, 44));
        on.dispose();
        return photo;
    }

    private static void scratch(Graphics2D on, Random random) {
        for (int i = 0; i < 9; i++) {
            double y = HEIGHT * (0.47 + 0.012 * i) + random.nextGaussian() * 3;
            double from = WIDTH * (0.36 + 0.06 * random.nextDouble());
            double to = WIDTH * (0.58 + 0.06 * random.nextDouble());
            Path2D line = new Path2D.Double();
            line.moveTo(from, y);
            line.curveTo(
                    from + 90, y + random.nextGaussian() * 8, to - 80, y + 12 + random.nextGaussian() * 8, to, y + 18);
            on.setStroke(new BasicStroke(i % 3 == 0 ? 3.2f : 1.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            on.setColor(i % 3 == 0 ? new Color(214, 208, 198, 210) : new Color(60, 52, 46, 150));
            on.draw(line);
        }
    }

    private static void dent(Graphics2D on) {
        double x = WIDTH * 0.5;
        double y = HEIGHT * 0.5;
        on.setPaint(new RadialGradientPaint((float) x, (float) y, 150, new float[] {0, 0.55f, 0.8f, 1}, new Color[] {
            new Color(0, 0, 0, 110), new Color(0, 0, 0, 60), new Color(255, 255, 255, 70), new Color(255, 255, 255, 0)
        }));
        on.fill(new Ellipse2D.Double(x - 150, y - 105, 300, 210));
        on.setStroke(new BasicStroke(3));
        on.setColor(new Color(255, 255, 255, 120));
        on.draw(new Arc2D.Double(x - 96, y - 62, 192, 124, 200, 130, Arc2D.OPEN));
    }

    private static void bulge(Graphics2D on) {
        on.setPaint(new RadialGradientPaint(WIDTH * 0.545f, HEIGHT * 0.62f, 70, new float[] {0, 0.7f, 1}, new Color[] {
            new Color(120, 120, 124, 210), new Color(40, 40, 42, 160), new Color(0, 0, 0, 0)
        }));
        on.fill(new Ellipse2D.Double(WIDTH * 0.545 - 58, HEIGHT * 0.62 - 44, 116, 88));
    }

    BufferedImage odometer(Event.Car car) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = fine(image);
        on.setPaint(new GradientPaint(0, 0, new Color(0x2a2c30), 0, HEIGHT, new Color(0x0b0c0e)));
        on.fillRect(0, 0, WIDTH, HEIGHT);
        on.setColor(new Color(0x050607));
        on.fill(new RoundRectangle2D.Double(70, 130, WIDTH - 140.0, 520, 250, 250));
        dial(on, 330, 390, 0.02, "x1000");
        dial(on, 870, 390, 0.0, "km/h");
        on.setColor(new Color(0x0d2530));
        on.fill(new RoundRectangle2D.Double(452, 470, 296, 132, 20, 20));
        on.setColor(new Color(0x9fe8ff));
        String mileage = String.format(Locale.ROOT, "%06d km", car.vehicle().mileageKm());
        lettering.write(on, mileage, mileage, new Rectangle2D.Double(476, 494, 248, 46));
        on.setColor(new Color(0x5fa9bd));
        lettering.write(on, "总里程 ODO", "ODO", new Rectangle2D.Double(540, 560, 120, 22));
        // The window behind the driver, as it lies on the dial's glass.
        on.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.10f));
        on.setColor(Color.WHITE);
        Path2D glare = new Path2D.Double();
        glare.moveTo(180, 130);
        glare.lineTo(430, 130);
        glare.lineTo(250, 650);
        glare.lineTo(60, 650);
        glare.closePath();
        on.fill(glare);
        on.dispose();
        return image;
    }

    private void dial(Graphics2D on, double x, double y, double shown, String unit) {
        double r = 205;
        on.setPaint(new RadialGradientPaint((float) x, (float) y, (float) r, new float[] {0, 0.9f, 1}, new Color[] {
            new Color(0x16181c), new Color(0x0c0d10), new Color(0x3a3f46)
        }));
        on.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        for (int i = 0; i <= 48; i++) {
            double a = Math.toRadians(225 - i * 270.0 / 48);
            boolean major = i % 6 == 0;
            double inner = major ? 160 : 176;
            on.setStroke(new BasicStroke(major ? 6 : 2));
            on.setColor(i > 41 ? new Color(0xd8433a) : new Color(0xdfe6ea));
            on.draw(new Line2D.Double(
                    x + inner * Math.cos(a), y - inner * Math.sin(a), x + 190 * Math.cos(a), y - 190 * Math.sin(a)));
            if (major) {
                String digit = Integer.toString(unit.startsWith("k") ? i * 5 : i / 6);
                on.setColor(new Color(0xdfe6ea));
                lettering.write(
                        on,
                        digit,
                        digit,
                        new Rectangle2D.Double(x + 130 * Math.cos(a) - 20, y - 130 * Math.sin(a) - 12, 40, 24));
            }
        }
        on.setColor(new Color(0x7e8a92));
        lettering.write(on, unit, unit, new Rectangle2D.Double(x - 34, y + 66, 68, 22));
        double needle = Math.toRadians(225 - shown * 270);
        on.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        on.setColor(new Color(0xff5a36));
        on.draw(new Line2D.Double(x, y, x + 150 * Math.cos(needle), y - 150 * Math.sin(needle)));
        on.setColor(new Color(0x1b1e22));
        on.fill(new Ellipse2D.Double(x - 22, y - 22, 44, 44));
    }

    BufferedImage namePlate(Event.Car car) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = fine(image);
        on.setColor(new Color(0x23262a));
        on.fillRect(0, 0, WIDTH, HEIGHT);
        on.setPaint(new GradientPaint(100, 100, new Color(0xc9ced2), 1100, 700, new Color(0x8b9297)));
        on.fill(new RoundRectangle2D.Double(110, 120, WIDTH - 220.0, HEIGHT - 240.0, 36, 36));
        Random random = new Random(car.number() * 31L);
        on.setStroke(new BasicStroke(1));
        for (int i = 0; i < 700; i++) {
            double y = 124 + random.nextDouble() * (HEIGHT - 250);
            double x = 116 + random.nextDouble() * (WIDTH - 420);
            on.setColor(new Color(255, 255, 255, random.nextInt(34)));
            on.draw(new Line2D.Double(x, y, x + 60 + random.nextInt(120), y));
        }
        for (double[] rivet : new double[][] {{150, 160}, {1050, 160}, {150, 640}, {1050, 640}}) {
            on.setColor(new Color(0x5a6065));
            on.fill(new Ellipse2D.Double(rivet[0] - 16, rivet[1] - 16, 32, 32));
            on.setColor(new Color(0xdde1e4));
            on.fill(new Ellipse2D.Double(rivet[0] - 12, rivet[1] - 14, 20, 20));
        }
        String[][] rows = {
            {"制造国 中国（虚构）", "MADE UP FOR THE DEMO"},
            {"品牌型号 " + car.vehicle().model(), "MODEL " + car.number()},
            {"车辆识别代号 " + car.vehicle().vin(), "VIN " + car.vehicle().vin()},
            {"发动机号 " + car.vehicle().engineNo(), "ENGINE " + car.vehicle().engineNo()},
            {"制造年月 " + car.vehicle().productionDate(), "MADE " + car.vehicle().productionDate()}
        };
        on.setColor(new Color(0x1c1f22));
        for (int i = 0; i < rows.length; i++) {
            lettering.write(on, rows[i][0], rows[i][1], new Rectangle2D.Double(200, 182 + i * 90, 800, 44));
        }
        on.dispose();
        return image;
    }

    private static Graphics2D fine(BufferedImage image) {
        Graphics2D on = image.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return on;
    }
}
