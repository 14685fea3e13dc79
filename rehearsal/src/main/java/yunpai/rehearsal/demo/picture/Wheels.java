package yunpai.rehearsal.demo.picture;

/** Four wheels and two mirrors: plain forms, with spokes and rubber decided point by point. */
final class Wheels {
    static final double TREAD = 20;
    static final double FACE = 21;
    static final double MIRROR = 30;
    private static final int AROUND = 40;
    private static final double WIDTH = 0.22;

    private Wheels() {}

    static void mount(Body body, Mesh mesh) {
        for (double axle : new double[] {body.frontAxle(), body.rearAxle()}) {
            wheel(mesh, body, axle, 1);
            wheel(mesh, body, axle, -1);
        }
        mirror(mesh, body, 1);
        mirror(mesh, body, -1);
    }

    private static void wheel(Mesh mesh, Body body, double axle, int hand) {
        double r = body.wheelRadius();
        double outside = hand * (body.halfWidth() * 0.985);
        double inside = outside - hand * WIDTH;
        double[] out = {0, hand, 0};
        int centre = mesh.corner(new double[] {axle, outside - hand * 0.012, r}, out, FACE);
        int face = -1;
        int tread = -1;
        int back = -1;
        for (int i = 0; i <= AROUND; i++) {
            double a = 2 * Math.PI * i / AROUND;
            double[] round = {Math.cos(a), 0, Math.sin(a)};
            double[] rim = {axle + r * 0.97 * round[0], outside, r + r * 0.97 * round[2]};
            double[] edge = {axle + r * round[0], outside - hand * 0.03, r + r * round[2]};
            double[] far = {edge[0], inside, edge[2]};
            int f = mesh.corner(rim, out, FACE);
            int t = mesh.corner(edge, round, TREAD);
            int b = mesh.corner(far, round, TREAD);
            if (i > 0) {
                mesh.triangle(centre, face, f);
                mesh.triangle(face, tread, t);
                mesh.triangle(face, t, f);
                mesh.triangle(tread, back, b);
                mesh.triangle(tread, b, t);
            }
            face = f;
            tread = t;
            back = b;
        }
    }

    private static void mirror(Mesh mesh, Body body, int hand) {
        double x = body.glass().foot() - 0.18;
        double[] middle = {x, hand * (body.halfWidth() + 0.075), body.belt().at(x) + 0.085};
        double[] size = {0.075, 0.11, 0.075};
        int previous = -1;
        for (int i = 0; i <= 10; i++) {
            double lat = Math.PI * i / 10;
            int first = -1;
            for (int j = 0; j <= 16; j++) {
                double lon = 2 * Math.PI * j / 16;
                double[] n = {Math.sin(lat) * Math.cos(lon), Math.sin(lat) * Math.sin(lon), Math.cos(lat)};
                double[] p = {middle[0] + size[0] * n[0], middle[1] + size[1] * n[1], middle[2] + size[2] * n[2]};
                int corner = mesh.corner(p, n, MIRROR);
                first = first < 0 ? corner : first;
            }
            if (previous >= 0) {
                mesh.band(previous, first, 17);
            }
            previous = first;
        }
    }

    static void shade(Body body, double[] p, double[] n, double zone, double[] toEye, double[] out) {
        double sun = Math.max(0, n[0] * Light.SUN_X + n[1] * Light.SUN_Y + n[2] * Light.SUN_Z);
        double light = 0.42 + 0.55 * sun;
        double grey;
        if (zone >= MIRROR - 0.5) {
            grey = 0.05 + 0.25 * Math.pow(Math.max(0, n[2]), 2);
        } else if (zone < FACE - 0.5) {
            grey = 0.018;
        } else {
            boolean frontWheel = Math.abs(p[0] - body.frontAxle()) < Math.abs(p[0] - body.rearAxle());
            double x = p[0] - (frontWheel ? body.frontAxle() : body.rearAxle());
            grey = face(
                    distance(x, p[2] - body.wheelRadius()) / body.wheelRadius(),
                    Math.atan2(p[2] - body.wheelRadius(), x));
        }
        out[0] = grey * light;
        out[1] = grey * light;
        out[2] = grey * light * 1.03;
        double facing = Math.max(0, n[0] * toEye[0] + n[1] * toEye[1] + n[2] * toEye[2]);
        double shine = grey * 0.35 * Math.pow(1 - facing, 2);
        for (int i = 0; i < 3; i++) {
            out[i] += shine;
        }
    }

    /** Tyre, rim, five double spokes, hub; the gaps show the dark behind. */
    private static double face(double r, double angle) {
        if (r > 0.70) {
            boolean wall = r > 0.80 && r < 0.83;
            return wall ? 0.030 : 0.020;
        }
        if (r > 0.645 || r < 0.11) {
            return 0.52;
        }
        double turn = angle / (2 * Math.PI) * 5;
        double off = Math.abs(turn - Math.floor(turn) - 0.5);
        double from = 0.10 - 0.02 * r;
        boolean spoke = (off > 0.34 && off < 0.34 + from * 1.6) || off > 0.5 - 0.045 * (1.2 - r);
        return spoke || r < 0.22 ? 0.50 : 0.022;
    }

    /** As Math.hypot, without its care for the ends of the range of numbers, which costs most of the time of a picture. */
    static double distance(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
