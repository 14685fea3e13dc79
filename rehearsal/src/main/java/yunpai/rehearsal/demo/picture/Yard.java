package yunpai.rehearsal.demo.picture;

import java.util.List;

/** The court's car park: asphalt with bays, a wall with the court's sign, trees and sky behind it. */
final class Yard {
    private static final double WALL_X = 13;
    private static final double WALL_Y = 12;
    private static final double WALL_HEIGHT = 2.7;
    private static final double BAY = 3.0;

    private final List<Placed> cars;
    private final Lettering.Sign sign;

    Yard(List<Placed> cars, Lettering.Sign sign) {
        this.cars = cars;
        this.sign = sign;
    }

    /** What the eye sees along a ray where no car is in the way. */
    void seen(double[] eye, double[] ray, double[] out) {
        double wall = wallDistance(eye, ray);
        double z = eye[2] + ray[2] * wall;
        if (z < 0) {
            double t = -eye[2] / ray[2];
            ground(eye[0] + ray[0] * t, eye[1] + ray[1] * t, t, out);
        } else if (z < WALL_HEIGHT) {
            wall(eye[0] + ray[0] * wall, eye[1] + ray[1] * wall, z, out);
        } else {
            beyond(ray, out);
        }
    }

    private static double wallDistance(double[] eye, double[] ray) {
        double tx = ray[0] > 0 ? (WALL_X - eye[0]) / ray[0] : ray[0] < 0 ? (-WALL_X - eye[0]) / ray[0] : 1e9;
        double ty = ray[1] > 0 ? (WALL_Y - eye[1]) / ray[1] : ray[1] < 0 ? (-WALL_Y - eye[1]) / ray[1] : 1e9;
        return Math.min(Math.abs(tx), Math.abs(ty));
    }

    private void ground(double x, double y, double distance, double[] out) {
        double fine =
                distance < 12 ? (Light.hash((int) Math.floor(x * 90), (int) Math.floor(y * 90)) - 0.5) * 0.035 : 0;
        double grey = 0.155 + 0.055 * Light.noise(x * 0.7, y * 0.7) + 0.02 * Light.noise(x * 4, y * 4) + fine;
        double stain = Hull.smooth((Light.noise(x * 0.9 + 40, y * 0.9) - 0.66) * 5);
        grey *= 1 - 0.25 * stain;
        double line = line(x, y);
        double worn = 0.55 + 0.35 * Light.noise(x * 5 + 3, y * 5);
        double paint = line * worn;
        out[0] = Light.mix(grey * 1.02, 0.66, paint);
        out[1] = Light.mix(grey * 1.01, 0.66, paint);
        out[2] = Light.mix(grey, 0.63, paint);
        double lit = lit(x, y);
        for (int i = 0; i < 3; i++) {
            out[i] *= lit;
        }
    }

    private static double line(double x, double y) {
        double across = y - BAY / 2 - BAY * Math.floor((y - BAY / 2) / BAY + 0.5);
        boolean along = Math.abs(across) < 0.06 && Math.abs(x) < 2.9;
        boolean head = Math.abs(Math.abs(x) - 2.9) < 0.06 && Math.abs(y) < 2.5 * BAY && x < 0;
        return along || head ? 1 : 0;
    }

    /** How much light reaches the ground: less beneath and beside each car. */
    double lit(double x, double y) {
        double lit = 1.12;
        for (Placed each : cars) {
            double cx = x - each.x();
            double cy = y - each.y();
            lit *= 1 - 0.80 * box(cx, cy, each.body(), -0.10, 0.16);
            lit *= 1 - 0.52 * box(cx + 0.42, cy + 0.50, each.body(), -0.12, 0.30);
        }
        return lit;
    }

    private static double box(double x, double y, Body body, double grow, double blur) {
        double dx = Math.max(0, Math.abs(x) - body.length() / 2 - grow);
        double dy = Math.max(0, Math.abs(y) - body.halfWidth() - grow);
        double d = (dx * dx + dy * dy) / (blur * blur);
        return d > 9 ? 0 : Math.exp(-d);
    }

    private void wall(double x, double y, double z, double[] out) {
        boolean side = Math.abs(Math.abs(x) - WALL_X) < 1e-6;
        double u = side ? y : x;
        double rough = 0.93
                + 0.10 * Light.noise(u * 1.3, z * 1.3)
                - 0.10 * Hull.smooth((Light.noise(u * 2, z * 0.4) - 0.6) * 4);
        boolean foot = z < 0.55;
        boolean cap = z > WALL_HEIGHT - 0.12;
        double r = foot ? 0.22 : cap ? 0.30 : 0.62;
        double g = foot ? 0.25 : cap ? 0.30 : 0.585;
        double b = foot ? 0.29 : cap ? 0.31 : 0.52;
        double seam = Math.abs(u / 3 - Math.floor(u / 3 + 0.5)) < 0.006 && !cap ? 0.82 : 1;
        double shade = (side ? 0.80 : y > 0 ? 0.72 : 0.98) * rough * seam * (0.82 + 0.18 * Hull.smooth(z / 0.7));
        out[0] = r * shade;
        out[1] = g * shade;
        out[2] = b * shade;
        double width = 7.0;
        double where = side ? (x > 0 ? -u : u) : (y > 0 ? u : -u);
        sign.paint(out, (where + width / 2) / width, (WALL_HEIGHT - 0.42 - z) / 0.95, shade);
    }

    private static void beyond(double[] ray, double[] out) {
        double level = Math.sqrt(ray[0] * ray[0] + ray[1] * ray[1]);
        double height = ray[2] / level;
        double around = Math.atan2(ray[1], ray[0]);
        double crown = 0.135 + 0.07 * Light.noise(around * 7, 1) + 0.05 * Light.noise(around * 31, height * 30);
        double in = Hull.smooth((crown - height) * 45);
        Light.sky(ray[0], ray[1], ray[2], out);
        double leaf = 0.55 + 0.9 * Light.noise(around * 60, height * 62);
        out[0] = Light.mix(out[0], 0.105 * leaf, in);
        out[1] = Light.mix(out[1], 0.165 * leaf, in);
        out[2] = Light.mix(out[2], 0.070 * leaf, in);
    }

    /** A car and where its middle stands. */
    record Placed(Body body, Finish finish, double x, double y) {}
}
