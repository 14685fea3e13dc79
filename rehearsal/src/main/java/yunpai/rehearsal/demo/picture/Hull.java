package yunpai.rehearsal.demo.picture;

import java.util.ArrayList;
import java.util.List;

/** Lofts a body style into a mesh: sections from the rear to the front, each from the floor over the left side to the roof and down. */
final class Hull {
    /** Zones along a half section; what lies between {@code BELT} and {@code RAIL} may be window. */
    static final double BELT = 5;

    static final double RAIL = 7;
    private static final int STEPS = 5;
    private static final int KNOTS = 10;
    private static final double CORNER = 0.34;

    private final Body body;
    /** For each ring of a face its scale, negative at the rear; 0 between the faces. */
    private final List<Double> faceOn = new ArrayList<>();

    private Hull(Body body) {
        this.body = body;
    }

    static void loft(Body body, Mesh mesh) {
        new Hull(body).loft(mesh);
    }

    private void loft(Mesh mesh) {
        List<double[][]> rings = new ArrayList<>();
        faces(rings, true);
        for (int i = 0; i <= 150; i++) {
            double x = body.rear() + body.length() * i / 150.0;
            rings.add(ring(x, 1));
            faceOn.add(0.0);
        }
        faces(rings, false);
        int count = rings.getFirst().length;
        int previous = -1;
        for (int r = 0; r < rings.size(); r++) {
            int first = -1;
            for (int i = 0; i < count; i++) {
                int corner =
                        mesh.corner(rings.get(r)[i], flattened(normal(rings, r, i), faceOn.get(r)), zone(i, count));
                first = first < 0 ? corner : first;
            }
            if (previous >= 0) {
                mesh.band(previous, first, count);
            }
            previous = first;
        }
    }

    /** The blunt end: the last section shrinks to a point while it bulges out a little. */
    private void faces(List<double[][]> rings, boolean rear) {
        double end = rear ? body.rear() : body.front();
        int steps = 14;
        for (int i = 0; i < steps; i++) {
            double k = rear ? (i + 0.02) / steps : 1 - (i + 1 - 0.02) / steps;
            double[][] ring = ring(end, k);
            double bulge = 0.05 * (1 - k * k);
            for (double[] each : ring) {
                each[0] += rear ? -bulge : bulge;
            }
            rings.add(ring);
            faceOn.add(k * (rear ? -1 : 1));
        }
    }

    private double[][] ring(double x, double scale) {
        double[][] half = half(x, scale);
        double[][] ring = new double[half.length * 2 - 1][];
        for (int i = 0; i < half.length; i++) {
            ring[i] = half[i];
            ring[ring.length - 1 - i] = new double[] {half[i][0], -half[i][1], half[i][2]};
        }
        return ring;
    }

    private static double zone(int i, int count) {
        int half = count / 2;
        return (i <= half ? i : count - 1 - i) / (double) STEPS;
    }

    /** How much the section has drawn in at the corners of the plan: 1 in the middle, less near the ends. */
    private double corner(double x) {
        double in = Math.clamp((Math.abs(x) - (body.front() - CORNER)) / CORNER, 0.0, 1.0);
        return 0.74 + 0.26 * Math.pow(1 - Math.pow(in, 2.6), 1 / 2.6);
    }

    private double[][] half(double x, double scale) {
        double w = body.halfWidth() * (1 - 0.045 * Math.pow(Math.abs(x) / body.front(), 3)) * corner(x);
        double low = body.sill(x);
        double high = body.top().at(x);
        double belt = Math.min(body.belt().at(x), high - 0.035);
        double cabin = smooth((high - belt - 0.08) / 0.30);
        double roof = w * (0.88 - 0.135 * cabin);
        double[][] knots = {
            {0, low},
            {0.80 * w, low},
            {0.945 * w, low + 0.05},
            {0.988 * w, low + 0.32 * (belt - low)},
            {1.0 * w, low + 0.66 * (belt - low)},
            {0.972 * w, belt},
            {0.972 * w + (roof - 0.972 * w) * 0.42, belt + (high - belt) * (0.46 + 0.06 * cabin)},
            {roof, high - 0.055 * cabin - 0.14 * (high - belt) * (1 - 0.35 * cabin)},
            {0.62 * roof, high - 0.018},
            {0, high}
        };
        double[][] half = new double[(KNOTS - 1) * STEPS + 1][];
        double middle = (low + high) / 2;
        for (int i = 0; i < half.length; i++) {
            double[] yz = spline(knots, i / STEPS, (i % STEPS) / (double) STEPS);
            double z = middle + (yz[1] - middle) * scale;
            double lean = x < body.rear() + 0.5
                    ? body.tail() * Math.max(0, yz[1] - 0.95) * smooth((body.rear() + 0.5 - x) / 0.5)
                    : 0;
            half[i] = new double[] {x + lean, yz[0] * scale, z};
        }
        return half;
    }

    private static double[] spline(double[][] knots, int segment, double t) {
        int i = Math.min(segment, knots.length - 2);
        double s = segment > i ? 1 : t;
        double[] before = knots[Math.max(0, i - 1)];
        double[] after = knots[Math.min(knots.length - 1, i + 2)];
        double[] point = new double[2];
        for (int d = 0; d < 2; d++) {
            double m0 = 0.36 * (knots[i + 1][d] - before[d]);
            double m1 = 0.36 * (after[d] - knots[i][d]);
            double u = 1 - s;
            point[d] = knots[i][d] * (1 + 2 * s) * u * u
                    + m0 * s * u * u
                    + knots[i + 1][d] * s * s * (3 - 2 * s)
                    - m1 * s * s * u;
        }
        return point;
    }

    private static double[] normal(List<double[][]> rings, int r, int i) {
        double[][] ring = rings.get(r);
        double[] along = minus(rings.get(Math.min(r + 1, rings.size() - 1))[i], rings.get(Math.max(r - 1, 0))[i]);
        double[] around = minus(ring[Math.min(i + 1, ring.length - 1)], ring[Math.max(i - 1, 0)]);
        double[] n = {
            around[1] * along[2] - around[2] * along[1],
            around[2] * along[0] - around[0] * along[2],
            around[0] * along[1] - around[1] * along[0]
        };
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) + 1e-12;
        return new double[] {n[0] / length, n[1] / length, n[2] / length};
    }

    /** Towards its middle a face looks straight out, or the light would gather there in a star. */
    private static double[] flattened(double[] normal, double face) {
        if (face == 0) {
            return normal;
        }
        double t = Math.clamp((1 - Math.abs(face)) * 2.4, 0.0, 1.0);
        return new double[] {
            normal[0] * (1 - t) + Math.signum(face) * t, normal[1] * (1 - t), normal[2] * (1 - t) + 0.05 * t
        };
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    static double smooth(double t) {
        double c = Math.clamp(t, 0.0, 1.0);
        return c * c * (3 - 2 * c);
    }
}
