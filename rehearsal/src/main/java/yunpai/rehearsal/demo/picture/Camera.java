package yunpai.rehearsal.demo.picture;

/** Where one stands and looks; focal length in picture widths. */
final class Camera {
    private final double[] eye;
    private final double[] right;
    private final double[] up;
    private final double[] forward;
    private final double focal;

    private Camera(double[] eye, double[] right, double[] up, double[] forward, double focal) {
        this.eye = eye;
        this.right = right;
        this.up = up;
        this.forward = forward;
        this.focal = focal;
    }

    static Camera at(double[] eye, double[] target, double focal) {
        double[] f = unit(new double[] {target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]});
        double[] r = unit(new double[] {f[1], -f[0], 0});
        double[] u = {r[1] * f[2] - r[2] * f[1], r[2] * f[0] - r[0] * f[2], r[0] * f[1] - r[1] * f[0]};
        return new Camera(eye, r, u, f, focal);
    }

    /** Around the car: degrees from straight ahead to its left, distance, height of the eye and of what is looked at. */
    static Camera around(double degrees, double distance, double height, double target, double focal) {
        double a = Math.toRadians(degrees);
        return at(
                new double[] {distance * Math.cos(a), distance * Math.sin(a), height},
                new double[] {0, 0, target},
                focal);
    }

    private static double[] unit(double[] v) {
        double l = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / l, v[1] / l, v[2] / l};
    }

    double[] eye() {
        return eye;
    }

    double[] right() {
        return right;
    }

    double[] up() {
        return up;
    }

    double[] forward() {
        return forward;
    }

    double focal() {
        return focal;
    }
}
