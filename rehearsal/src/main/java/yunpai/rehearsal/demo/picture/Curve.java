package yunpai.rehearsal.demo.picture;

/**
 * A smooth curve through points of rising x, flat beyond its ends and never overshooting a point (monotone cubic). It is asked for every
 * point of a picture, and so read from a table.
 */
final class Curve {
    private static final int STEPS = 2048;

    private final double from;
    private final double step;
    private final double[] table = new double[STEPS + 1];

    private Curve(double[] x, double[] y) {
        double[] slope = slopes(x, y);
        from = x[0];
        step = (x[x.length - 1] - from) / STEPS;
        for (int i = 0; i <= STEPS; i++) {
            table[i] = cubic(x, y, slope, from + i * step);
        }
    }

    /** The points as x, y, x, y, … */
    static Curve through(double... points) {
        double[] x = new double[points.length / 2];
        double[] y = new double[points.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new Curve(x, y);
    }

    double at(double where) {
        double i = Math.clamp((where - from) / step, 0, STEPS - 1e-9);
        int low = (int) i;
        return table[low] + (table[low + 1] - table[low]) * (i - low);
    }

    private static double cubic(double[] x, double[] y, double[] slope, double where) {
        int i = 0;
        while (i < x.length - 2 && where > x[i + 1]) {
            i++;
        }
        double width = x[i + 1] - x[i];
        double t = Math.clamp((where - x[i]) / width, 0.0, 1.0);
        double u = 1 - t;
        return y[i] * (1 + 2 * t) * u * u
                + slope[i] * width * t * u * u
                + y[i + 1] * t * t * (3 - 2 * t)
                - slope[i + 1] * width * t * t * u;
    }

    private static double[] slopes(double[] x, double[] y) {
        int n = x.length;
        double[] chord = new double[n - 1];
        for (int i = 0; i < n - 1; i++) {
            chord[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
        }
        double[] slope = new double[n];
        slope[0] = chord[0];
        slope[n - 1] = chord[n - 2];
        for (int i = 1; i < n - 1; i++) {
            boolean turns = chord[i - 1] * chord[i] <= 0;
            slope[i] = turns ? 0 : 2 * chord[i - 1] * chord[i] / (chord[i - 1] + chord[i]);
        }
        return slope;
    }
}
