package yunpai.rehearsal.demo.picture;

/** A hazy morning: one sun, a sky that fades to the horizon, and noise for whatever must not look clean. */
final class Light {
    static final double SUN_X = 0.42;
    static final double SUN_Y = 0.50;
    static final double SUN_Z = 0.757;

    private Light() {}

    /** What a mirror sees in a direction: sky above, the yard's wall at the horizon, ground below. */
    static void reflected(double x, double y, double z, double[] out) {
        if (z > 0.10) {
            sky(x, y, z, out);
        } else if (z > -0.02) {
            double t = (z + 0.02) / 0.12;
            out[0] = 0.30 + 0.36 * t;
            out[1] = 0.29 + 0.38 * t;
            out[2] = 0.27 + 0.42 * t;
        } else {
            double t = Math.min(1, -z * 2.2);
            out[0] = 0.24 - 0.13 * t;
            out[1] = 0.235 - 0.13 * t;
            out[2] = 0.23 - 0.125 * t;
        }
    }

    static void sky(double x, double y, double z, double[] out) {
        double up = Math.pow(Math.max(0, z), 0.55);
        double cloud =
                Hull.smooth((noise(x / (z + 0.25) * 2.1 + 9, y / (z + 0.25) * 2.1) - 0.42) * 2.6) * (0.35 + 0.4 * up);
        double towards = Math.max(0, x * SUN_X + y * SUN_Y + z * SUN_Z);
        double glow = Math.pow(towards, 24) * 0.9 + Math.pow(towards, 4) * 0.10;
        out[0] = mix(0.78, 0.22, up) * (1 - cloud) + cloud * 0.95 + glow;
        out[1] = mix(0.84, 0.42, up) * (1 - cloud) + cloud * 0.96 + glow * 0.95;
        out[2] = mix(0.90, 0.78, up) * (1 - cloud) + cloud * 0.98 + glow * 0.85;
    }

    static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }

    /** Smooth noise of two octaves from 0 to 1. */
    static double noise(double x, double y) {
        return 0.64 * grain(x, y) + 0.36 * grain(x * 2.9 + 11, y * 2.9);
    }

    private static double grain(double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = Hull.smooth(x - ix);
        double fy = Hull.smooth(y - iy);
        double low = mix(hash(ix, iy), hash(ix + 1, iy), fx);
        double high = mix(hash(ix, iy + 1), hash(ix + 1, iy + 1), fx);
        return mix(low, high, fy);
    }

    /** A number from 0 to 1 that belongs to a pair of whole numbers. */
    static double hash(int x, int y) {
        int h = x * 374761393 + y * 668265263;
        h = (h ^ (h >>> 13)) * 1274126177;
        return ((h ^ (h >>> 16)) & 0xffff) / 65535.0;
    }
}
