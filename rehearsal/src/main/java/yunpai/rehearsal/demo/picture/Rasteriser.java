package yunpai.rehearsal.demo.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * Draws cars in the yard: the cars' triangles with a depth buffer at a multiple of the picture's size, then the yard behind them.
 * One rasteriser serves one thread.
 */
final class Rasteriser {
    private static final double NEAR = 0.2;

    private final int width;
    private final int height;
    private final int samples;
    private final float[] depth;
    private final float[] light;

    /** Samples per pixel along each axis, 1 to 3. */
    Rasteriser(int width, int height, int samples) {
        this.width = width * samples;
        this.height = height * samples;
        this.samples = samples;
        this.depth = new float[this.width * this.height];
        this.light = new float[this.width * this.height * 3];
    }

    BufferedImage draw(Yard yard, List<Yard.Placed> cars, List<Mesh> meshes, Camera camera) {
        Arrays.fill(depth, 0);
        for (int i = 0; i < cars.size(); i++) {
            car(cars.get(i), meshes.get(i), camera);
        }
        behind(yard, camera);
        return develop();
    }

    private void car(Yard.Placed car, Mesh mesh, Camera camera) {
        float[] corners = mesh.corners();
        double[][] screen = new double[mesh.cornerCount()][];
        double scale = camera.focal() * width;
        double[] d = new double[3];
        for (int i = 0; i < screen.length; i++) {
            int at = i * Mesh.STRIDE;
            d[0] = corners[at] + car.x() - camera.eye()[0];
            d[1] = corners[at + 1] + car.y() - camera.eye()[1];
            d[2] = corners[at + 2] - camera.eye()[2];
            double z = dot(d, camera.forward());
            screen[i] = new double[] {
                width / 2.0 + scale * dot(d, camera.right()) / z,
                height / 2.0 - scale * dot(d, camera.up()) / z,
                1 / z,
                z
            };
        }
        Brush brush = new Brush(car, camera);
        int[] t = mesh.triangles();
        for (int i = 0; i < mesh.triangleCount(); i++) {
            int a = t[3 * i];
            int b = t[3 * i + 1];
            int c = t[3 * i + 2];
            boolean before = screen[a][3] > NEAR && screen[b][3] > NEAR && screen[c][3] > NEAR;
            if (before && brush.faces(corners, a, b, c)) {
                brush.triangle(corners, new int[] {a, b, c}, screen);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** Scratch space for the triangles of one car. */
    private final class Brush {
        private final Yard.Placed car;
        private final Camera camera;
        private final double[] place = new double[3];
        private final double[] normal = new double[3];
        private final double[] toEye = new double[3];
        private final double[] out = new double[3];

        Brush(Yard.Placed car, Camera camera) {
            this.car = car;
            this.camera = camera;
        }

        /** Whether any corner looks towards the eye; what looks away is hidden by the rest of the car. */
        boolean faces(float[] corners, int a, int b, int c) {
            return faces(corners, a * Mesh.STRIDE)
                    || faces(corners, b * Mesh.STRIDE)
                    || faces(corners, c * Mesh.STRIDE);
        }

        private boolean faces(float[] corners, int at) {
            double towards = 0;
            double[] offset = {car.x(), car.y(), 0};
            for (int i = 0; i < 3; i++) {
                towards += corners[at + 3 + i] * (camera.eye()[i] - corners[at + i] - offset[i]);
            }
            return towards > 0;
        }

        void triangle(float[] corners, int[] abc, double[][] screen) {
            double[] a = screen[abc[0]];
            double[] b = screen[abc[1]];
            double[] c = screen[abc[2]];
            double area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
            if (Math.abs(area) < 1e-9) {
                return;
            }
            int left = (int) Math.max(0, Math.floor(Math.min(a[0], Math.min(b[0], c[0]))));
            int right = (int) Math.min(width - 1.0, Math.ceil(Math.max(a[0], Math.max(b[0], c[0]))));
            int high = (int) Math.max(0, Math.floor(Math.min(a[1], Math.min(b[1], c[1]))));
            int low = (int) Math.min(height - 1.0, Math.ceil(Math.max(a[1], Math.max(b[1], c[1]))));
            for (int y = high; y <= low; y++) {
                for (int x = left; x <= right; x++) {
                    double px = x + 0.5;
                    double py = y + 0.5;
                    double wb = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / area;
                    double wc = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / area;
                    double wa = 1 - wb - wc;
                    if (wa >= -1e-9 && wb >= -1e-9 && wc >= -1e-9) {
                        point(corners, abc, y * width + x, wa * a[2], wb * b[2], wc * c[2]);
                    }
                }
            }
        }

        private void point(float[] corners, int[] abc, int at, double wa, double wb, double wc) {
            double inverse = wa + wb + wc;
            if (inverse <= depth[at]) {
                return;
            }
            depth[at] = (float) inverse;
            int a = abc[0] * Mesh.STRIDE;
            int b = abc[1] * Mesh.STRIDE;
            int c = abc[2] * Mesh.STRIDE;
            for (int i = 0; i < 3; i++) {
                place[i] = (corners[a + i] * wa + corners[b + i] * wb + corners[c + i] * wc) / inverse;
                normal[i] = (corners[a + 3 + i] * wa + corners[b + 3 + i] * wb + corners[c + 3 + i] * wc) / inverse;
            }
            double zone = (corners[a + 6] * wa + corners[b + 6] * wb + corners[c + 6] * wc) / inverse;
            toEye[0] = camera.eye()[0] - place[0] - car.x();
            toEye[1] = camera.eye()[1] - place[1] - car.y();
            toEye[2] = camera.eye()[2] - place[2];
            unit(toEye);
            unit(normal);
            car.finish().shade(place, normal, zone, toEye, out);
            for (int i = 0; i < 3; i++) {
                light[3 * at + i] = (float) out[i];
            }
        }

        private static void unit(double[] v) {
            double l = Math.sqrt(dot(v, v)) + 1e-12;
            v[0] /= l;
            v[1] /= l;
            v[2] /= l;
        }
    }

    /** The yard is soft enough for one look per pixel; only its edges against a car take all samples. */
    private void behind(Yard yard, Camera camera) {
        double[] ray = new double[3];
        double[] out = new double[3];
        double scale = camera.focal() * width;
        for (int y = 0; y < height; y += samples) {
            for (int x = 0; x < width; x += samples) {
                if (covered(x, y)) {
                    continue;
                }
                double u = (x + samples / 2.0 - width / 2.0) / scale;
                double v = (height / 2.0 - y - samples / 2.0) / scale;
                for (int i = 0; i < 3; i++) {
                    ray[i] = camera.forward()[i] + u * camera.right()[i] + v * camera.up()[i];
                }
                double l = Math.sqrt(dot(ray, ray));
                for (int i = 0; i < 3; i++) {
                    ray[i] /= l;
                }
                yard.seen(camera.eye(), ray, out);
                fill(x, y, out);
            }
        }
    }

    private boolean covered(int x, int y) {
        for (int dy = 0; dy < samples; dy++) {
            for (int dx = 0; dx < samples; dx++) {
                if (depth[(y + dy) * width + x + dx] == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void fill(int x, int y, double[] colour) {
        for (int dy = 0; dy < samples; dy++) {
            for (int dx = 0; dx < samples; dx++) {
                int at = (y + dy) * width + x + dx;
                if (depth[at] == 0) {
                    for (int i = 0; i < 3; i++) {
                        light[3 * at + i] = (float) colour[i];
                    }
                }
            }
        }
    }

    private BufferedImage develop() {
        BufferedImage image = new BufferedImage(width / samples, height / samples, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = pixel(x * samples, y * samples);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    private int pixel(int x, int y) {
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int dy = 0; dy < samples; dy++) {
                for (int dx = 0; dx < samples; dx++) {
                    sum += tone(light[3 * ((y + dy) * width + x + dx) + i]);
                }
            }
            rgb = rgb << 8 | (int) Math.clamp(Math.sqrt(sum / (samples * samples)) * 255 + 0.5, 0, 255);
        }
        return rgb;
    }

    /** Film's shoulder: bright parts are pressed together instead of cut off. */
    private static double tone(double c) {
        double x = Math.max(0, c) * 1.18;
        return x * (1 + x * 0.16) / (1 + x * 0.62);
    }
}
