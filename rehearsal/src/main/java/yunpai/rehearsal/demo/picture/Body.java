package yunpai.rehearsal.demo.picture;

import java.util.List;

/**
 * A body style: the curves a hull is lofted from and where its parts sit.
 *
 * @param length from bumper to bumper; the middle is x = 0
 * @param halfWidth of the waist
 * @param wheels radius, front axle, rear axle
 * @param top silhouette from the rear to the front
 * @param belt lower edge of the windows, from the rear to the front
 * @param glass rear end of the side windows, and the foot of the windscreen
 * @param doors x of the seams, front to rear
 * @param tail how far the rear leans forward per metre of height above the belt
 */
record Body(
        double length,
        double halfWidth,
        Axles wheels,
        Curve top,
        Curve belt,
        Glass glass,
        List<Double> doors,
        double tail) {

    record Axles(double radius, double front, double rear) {}

    record Glass(double rear, double foot) {}

    double front() {
        return length / 2;
    }

    double rear() {
        return -length / 2;
    }

    double wheelRadius() {
        return wheels.radius();
    }

    double frontAxle() {
        return wheels.front();
    }

    double rearAxle() {
        return wheels.rear();
    }

    /** x of the front seam of the front door. */
    double firstDoor() {
        return doors.getFirst();
    }

    /** x of the rear seam of the last door. */
    double lastDoor() {
        return doors.getLast();
    }

    double sill(double x) {
        double end = Math.abs(x) / front();
        return 0.19 + 0.10 * Math.pow(end, 8);
    }

    static Body named(String name) {
        return switch (name) {
            case "sedan" -> sedan(4.80, 1.46);
            case "executive" -> sedan(5.10, 1.48);
            case "compact" -> sedan(4.50, 1.47);
            case "coupe" -> coupe();
            case "hatchback" -> hatchback();
            case "suv" -> suv(4.70, 1.70);
            case "big-suv" -> suv(5.00, 1.82);
            case "mpv" -> mpv();
            case "microvan" -> microvan();
            case "pickup" -> pickup();
            case "estate" -> estate();
            default -> throw new IllegalArgumentException("no body style is called " + name);
        };
    }

    private static Body sedan(double length, double height) {
        double f = length / 4.8;
        return new Body(
                length,
                0.92,
                new Axles(0.35, 1.42 * f, -1.38 * f),
                Curve.through(
                        -2.4 * f,
                        0.98,
                        -2.2 * f,
                        1.07,
                        -1.72 * f,
                        1.115,
                        -1.45 * f,
                        1.17,
                        -0.85 * f,
                        height - 0.07,
                        -0.15 * f,
                        height,
                        0.32 * f,
                        height - 0.035,
                        0.70 * f,
                        1.22,
                        1.06 * f,
                        1.035,
                        1.6 * f,
                        0.985,
                        2.15 * f,
                        0.885,
                        2.4 * f,
                        0.79),
                Curve.through(-2.4 * f, 0.93, -1.6 * f, 1.00, 0.9 * f, 0.93, 1.4 * f, 0.90, 2.4 * f, 0.75),
                new Glass(-1.42 * f, 1.0 * f),
                List.of(1.0 * f, -0.08 * f, -1.05 * f),
                0.1);
    }

    private static Body coupe() {
        return new Body(
                4.40,
                0.93,
                new Axles(0.345, 1.32, -1.25),
                Curve.through(
                        -2.2, 0.94, -2.0, 1.00, -1.6, 1.05, -0.9, 1.24, -0.25, 1.30, 0.15, 1.26, 0.50, 1.09, 0.86, 0.94,
                        1.4, 0.86, 1.95, 0.74, 2.2, 0.63),
                Curve.through(-2.2, 0.88, -1.3, 0.96, 0.8, 0.86, 1.3, 0.80, 2.2, 0.58),
                new Glass(-1.15, 0.82),
                List.of(0.85, -0.48),
                0.05);
    }

    private static Body hatchback() {
        return new Body(
                4.20,
                0.89,
                new Axles(0.335, 1.30, -1.26),
                Curve.through(
                        -2.1, 1.34, -1.95, 1.40, -1.3, 1.46, -0.3, 1.50, 0.25, 1.47, 0.62, 1.25, 0.98, 1.02, 1.5, 0.95,
                        1.9, 0.89, 2.1, 0.79),
                Curve.through(-2.1, 1.02, -1.5, 1.00, 0.9, 0.93, 1.3, 0.91, 2.1, 0.75),
                new Glass(-1.72, 0.92),
                List.of(0.92, -0.14, -1.12),
                0.42);
    }

    private static Body suv(double length, double height) {
        double f = length / 4.7;
        return new Body(
                length,
                0.95,
                new Axles(0.375, 1.38 * f, -1.36 * f),
                Curve.through(
                        -2.35 * f,
                        height - 0.18,
                        -2.2 * f,
                        height - 0.09,
                        -1.5 * f,
                        height - 0.015,
                        -0.6 * f,
                        height,
                        0.28 * f,
                        height - 0.05,
                        0.68 * f,
                        height - 0.32,
                        1.02 * f,
                        1.19,
                        1.6 * f,
                        1.12,
                        2.1 * f,
                        1.05,
                        2.35 * f,
                        0.96),
                Curve.through(-2.35 * f, 1.12, -1.6 * f, 1.12, 0.9 * f, 1.05, 1.3 * f, 1.04, 2.35 * f, 0.90),
                new Glass(-1.98 * f, 0.96 * f),
                List.of(0.96 * f, -0.12 * f, -1.12 * f),
                0.28);
    }

    private static Body mpv() {
        return new Body(
                5.10,
                0.94,
                new Axles(0.345, 1.58, -1.44),
                Curve.through(
                        -2.55, 1.62, -2.4, 1.70, -1.6, 1.77, -0.2, 1.78, 0.55, 1.72, 1.05, 1.42, 1.48, 1.13, 1.9, 1.02,
                        2.35, 0.94, 2.55, 0.84),
                Curve.through(-2.55, 1.06, -1.6, 1.06, 1.2, 0.99, 1.6, 0.96, 2.55, 0.80),
                new Glass(-2.25, 1.4),
                List.of(1.3, 0.28, -0.95),
                0.16);
    }

    private static Body microvan() {
        return new Body(
                4.05,
                0.83,
                new Axles(0.30, 1.38, -1.22),
                Curve.through(
                        -2.02, 1.74, -1.9, 1.82, -1.2, 1.88, 0.3, 1.88, 0.95, 1.80, 1.30, 1.48, 1.62, 1.12, 1.85, 1.00,
                        2.02, 0.86),
                Curve.through(-2.02, 1.10, 1.2, 1.06, 1.6, 0.98, 2.02, 0.78),
                new Glass(-1.85, 1.55),
                List.of(1.35, 0.45, -0.70),
                0.06);
    }

    private static Body pickup() {
        return new Body(
                5.30,
                0.93,
                new Axles(0.385, 1.62, -1.48),
                Curve.through(
                        -2.65, 1.14, -2.5, 1.16, -1.2, 1.16, -1.06, 1.22, -0.86, 1.72, -0.3, 1.80, 0.42, 1.76, 0.82,
                        1.46, 1.16, 1.22, 1.8, 1.14, 2.4, 1.06, 2.65, 0.97),
                Curve.through(-2.65, 1.10, -1.1, 1.12, 1.0, 1.08, 1.5, 1.06, 2.65, 0.91),
                new Glass(-0.84, 1.1),
                List.of(1.1, 0.12, -0.92),
                0.0);
    }

    private static Body estate() {
        return new Body(
                4.85,
                0.92,
                new Axles(0.35, 1.44, -1.40),
                Curve.through(
                        -2.42, 1.22, -2.25, 1.34, -1.6, 1.43, -0.5, 1.48, 0.32, 1.45, 0.70, 1.23, 1.06, 1.01, 1.6, 0.93,
                        2.15, 0.885, 2.42, 0.79),
                Curve.through(-2.42, 1.00, -1.6, 0.99, 0.9, 0.93, 1.4, 0.90, 2.42, 0.75),
                new Glass(-2.05, 1.0),
                List.of(1.0, -0.08, -1.08),
                0.45);
    }
}
