package yunpai.rehearsal.demo.picture;

/**
 * How a car of a body style looks at a point of its hull: paint, glass, lamps, rubber, seams. What is decided here are small things
 * on a smooth form, so a point's place and zone are all it needs.
 */
final class Finish {
    private final Body body;
    private final double[] paint;
    private final Lettering.Sign plate;
    private final boolean tailgate;
    private final boolean clad;
    private final double[] mirror = new double[3];

    /** Paint as linear light; the plate hangs in front and behind. */
    Finish(Body body, double[] paint, Lettering.Sign plate) {
        this.body = body;
        this.paint = paint;
        this.plate = plate;
        this.tailgate = body.top().at(body.rear()) > body.belt().at(body.rear()) + 0.18;
        this.clad = body.wheelRadius() > 0.36;
    }

    /** A copy for another thread: shading uses scratch space. */
    Finish copy() {
        return new Finish(body, paint, plate);
    }

    Body body() {
        return body;
    }

    /** Colours a point: its place and normal, the zone of its mesh, and the direction to the eye. */
    void shade(double[] p, double[] n, double zone, double[] toEye, double[] out) {
        if (zone >= Wheels.TREAD) {
            Wheels.shade(body, p, n, zone, toEye, out);
        } else {
            hull(p, n, zone, toEye, out);
        }
    }

    private void hull(double[] p, double[] n, double zone, double[] toEye, double[] out) {
        boolean side = Math.abs(n[1]) > 0.35 || Math.abs(p[1]) > body.halfWidth() * 0.9;
        double arch = side ? arch(p) : 9;
        double low = body.sill(p[0]);
        if (arch < 1.15) {
            flat(out, 0.010, 0.010, 0.011);
        } else if (n[2] < -0.75) {
            flat(out, 0.012, 0.012, 0.012);
        } else if (p[2] < low + 0.075 || (clad && (arch < 1.30 || p[2] < low + 0.17))) {
            plastic(n, toEye, out);
        } else if (window(p, n, zone)) {
            glass(p, n, toEye, out);
        } else if (!front(p, n, toEye, out) && !rear(p, n, toEye, out)) {
            coat(p, n, zone, toEye, out);
        }
    }

    /** Distance from the nearer axle in wheel radii. */
    private double arch(double[] p) {
        double r = body.wheelRadius();
        double axle = p[0] > 0 ? body.frontAxle() : body.rearAxle();
        return Wheels.distance(p[0] - axle, p[2] - r) / r;
    }

    private boolean window(double[] p, double[] n, double zone) {
        double x = p[0];
        double top = body.top().at(x);
        double belt = Math.min(body.belt().at(x), top - 0.03);
        if (zone > Hull.BELT + 0.1 && zone < Hull.RAIL + 0.15 && Math.abs(n[1]) > 0.4) {
            double slant = body.glass().rear() + 0.25 * (p[2] - belt);
            double foot = body.glass().foot() - 0.06;
            return p[2] > belt + 0.025 && p[2] < top - 0.085 && x > slant && x < foot;
        }
        double slope = (body.top().at(x + 0.02) - body.top().at(x - 0.02)) / 0.04;
        boolean within = zone > Hull.RAIL + 0.10;
        double cowl = body.glass().foot() + 0.10;
        boolean windscreen =
                slope < -0.30 && x > 0 && x < cowl && p[2] > body.belt().at(cowl) + 0.05;
        boolean backlight = !tailgate && slope > 0.24 && x < -0.3 && p[2] > belt + 0.05;
        boolean tail = tailgate
                && n[0] < -0.55
                && p[2] > belt + 0.07
                && p[2] < body.top().at(body.rear() + 0.05) - 0.10
                && Math.abs(p[1]) < body.halfWidth() * 0.66;
        return tail || (within && (windscreen || backlight));
    }

    private boolean front(double[] p, double[] n, double[] toEye, double[] out) {
        if (p[0] < body.front() - 0.62) {
            return false;
        }
        double y = Math.abs(p[1]) / body.halfWidth();
        double brow = body.top().at(body.front()) + 0.02;
        double lampLow = brow - 0.15 + 0.05 * (y - 0.5);
        double reach = body.front() - 0.36;
        if (y > 0.46 && p[0] > reach && p[2] > lampLow && p[2] < brow + 0.03 * y && n[2] < 0.75) {
            lamp(p, n, toEye, brow, out);
            return true;
        }
        if (n[0] < 0.5) {
            return false;
        }
        double low = body.sill(body.front());
        if (y < 0.42 && p[2] > brow - 0.20 && p[2] < brow - 0.045) {
            grille(p, n, toEye, out);
            return true;
        }
        if (y < 0.60 && p[2] > low + 0.04 && p[2] < low + 0.125) {
            flat(out, 0.015, 0.015, 0.017);
            return true;
        }
        return plateAt(p, 1, (brow - 0.20 + low + 0.125) / 2, out);
    }

    private boolean rear(double[] p, double[] n, double[] toEye, double[] out) {
        if (p[0] > body.rear() + 0.55) {
            return false;
        }
        double y = Math.abs(p[1]) / body.halfWidth();
        double deck = Math.min(body.belt().at(body.rear()), body.top().at(body.rear()) - 0.02);
        double high = tailgate ? deck + 0.02 : deck - 0.02;
        boolean tall = tailgate && body.top().at(body.rear()) > 1.6;
        double lampTop = tall ? high + 0.18 : high;
        double reach = body.rear() + (tailgate ? 0.34 : 0.30);
        if (y > (tall ? 0.72 : 0.52) && p[0] < reach && p[2] > high - 0.17 && p[2] < lampTop && n[2] < 0.6) {
            boolean bar = Math.abs((p[2] - high + 0.17) / 0.17 - 0.55) < 0.16;
            lit(out, bar ? 0.62 : 0.34, bar ? 0.10 : 0.012, bar ? 0.06 : 0.014);
            gloss(n, toEye, 0.9, out);
            return true;
        }
        if (n[0] > -0.5) {
            return false;
        }
        double low = body.sill(body.rear());
        if (y < 0.62 && p[2] < low + 0.13) {
            plastic(n, toEye, out);
            return true;
        }
        if (plateAt(p, -1, high - (tailgate ? 0.26 : 0.14), out)) {
            return true;
        }
        boolean seam = Math.abs(p[2] - (high - 0.36)) < 0.006
                || (tailgate && Math.abs(y - 0.80) < 0.006 && p[2] > high - 0.36);
        if (seam) {
            flat(out, 0.02, 0.02, 0.02);
        }
        return seam;
    }

    private boolean plateAt(double[] p, int hand, double z, double[] out) {
        double u = hand * p[1] / 0.46 + 0.5;
        double v = (z + 0.073 - p[2]) / 0.146;
        if (u < 0 || v < 0 || u >= 1 || v >= 1) {
            return false;
        }
        flat(out, 0.1, 0.1, 0.1);
        plate.paint(out, u, v, 0.85);
        return true;
    }

    private void lamp(double[] p, double[] n, double[] toEye, double brow, double[] out) {
        double y = Math.abs(p[1]) / body.halfWidth();
        double eye = Wheels.distance((y - 0.66) * body.halfWidth(), p[2] - (brow - 0.065));
        double ring = Math.abs(eye - 0.048);
        double light = eye < 0.04 ? 0.85 : ring < 0.008 ? 0.25 : 0.42 + 0.2 * Light.noise(p[1] * 40, p[2] * 40);
        lit(out, light * 0.95, light * 0.98, light);
        gloss(n, toEye, 1.0, out);
    }

    private void grille(double[] p, double[] n, double[] toEye, double[] out) {
        double bars = p[2] / 0.034;
        boolean bar = bars - Math.floor(bars) < 0.30;
        lit(out, bar ? 0.50 : 0.02, bar ? 0.51 : 0.02, bar ? 0.53 : 0.022);
        gloss(n, toEye, bar ? 0.8 : 0.1, out);
    }

    private void coat(double[] p, double[] n, double zone, double[] toEye, double[] out) {
        double belt = body.belt().at(p[0]);
        if (seam(p, n, zone, belt)) {
            flat(out, paint[0] * 0.10, paint[1] * 0.10, paint[2] * 0.10);
            return;
        }
        if (handle(p, n, belt)) {
            lit(out, 0.45, 0.45, 0.46);
            gloss(n, toEye, 0.9, out);
            return;
        }
        double edge = p[2] - (belt - 0.17 + 0.015 * p[0]);
        double crease = Math.abs(n[1]) > 0.5 ? 0.22 * Math.exp(-edge * edge / 0.0012) * Math.signum(-edge) : 0;
        double[] bent = {n[0], n[1], n[2] + crease};
        double sun = Math.max(0, bent[0] * Light.SUN_X + bent[1] * Light.SUN_Y + bent[2] * Light.SUN_Z);
        double sky = 0.40 + 0.32 * bent[2];
        double light = 0.62 * sky + 0.80 * sun;
        double bounce = 0.06 * Math.max(0, -bent[2] + 0.4);
        for (int i = 0; i < 3; i++) {
            out[i] = paint[i] * (light + bounce);
        }
        gloss(bent, toEye, 1.0, out);
    }

    private boolean seam(double[] p, double[] n, double zone, double belt) {
        if (Math.abs(n[1]) > 0.45 && p[2] < body.top().at(p[0]) - 0.06) {
            double low = body.sill(p[0]) + 0.13;
            for (double door : body.doors()) {
                if (Math.abs(p[0] - door) < 0.0055 && p[2] > low) {
                    return true;
                }
            }
            return p[2] > low - 0.006 && p[2] < low + 0.004 && p[0] < body.firstDoor() && p[0] > body.lastDoor();
        }
        double cowl = body.glass().foot() + 0.08;
        return p[0] > cowl && p[0] < body.front() - 0.12 && Math.abs(zone - 6.35) < 0.035 && p[2] > belt;
    }

    private boolean handle(double[] p, double[] n, double belt) {
        if (Math.abs(n[1]) < 0.6 || Math.abs(p[2] - (belt - 0.115)) > 0.016) {
            return false;
        }
        for (double door : body.doors()) {
            double from = p[0] - door;
            if (door != body.firstDoor() && from > 0.06 && from < 0.22) {
                return true;
            }
        }
        return false;
    }

    private void glass(double[] p, double[] n, double[] toEye, double[] out) {
        for (double door : body.doors()) {
            if (Math.abs(n[1]) > 0.5 && door != body.firstDoor() && Math.abs(p[0] - door - 0.02) < 0.045) {
                flat(out, 0.012, 0.012, 0.013);
                gloss(n, toEye, 0.4, out);
                return;
            }
        }
        flat(out, 0.012, 0.016, 0.018);
        gloss(n, toEye, 1.9, out);
    }

    private void plastic(double[] n, double[] toEye, double[] out) {
        lit(out, 0.035, 0.035, 0.037);
        gloss(n, toEye, 0.25, out);
    }

    private static void flat(double[] out, double r, double g, double b) {
        out[0] = r;
        out[1] = g;
        out[2] = b;
    }

    private static void lit(double[] out, double r, double g, double b) {
        flat(out, r * 0.8, g * 0.8, b * 0.8);
    }

    /** The clear coat: mirrors the yard, strongly at a glance and weakly straight on. */
    private void gloss(double[] n, double[] toEye, double strength, double[] out) {
        double facing = Math.max(0, n[0] * toEye[0] + n[1] * toEye[1] + n[2] * toEye[2]);
        double fresnel = strength * (0.045 + 0.75 * Math.pow(1 - facing, 4));
        double x = 2 * facing * n[0] - toEye[0];
        double y = 2 * facing * n[1] - toEye[1];
        double z = 2 * facing * n[2] - toEye[2];
        Light.reflected(x, y, z, mirror);
        double spark = Math.pow(Math.max(0, x * Light.SUN_X + y * Light.SUN_Y + z * Light.SUN_Z), 180) * 1.6 * strength;
        for (int i = 0; i < 3; i++) {
            out[i] = out[i] * (1 - Math.min(0.8, fresnel)) + mirror[i] * fresnel + spark;
        }
    }
}
