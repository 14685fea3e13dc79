package yunpai.rehearsal.demo.picture;

import java.util.Arrays;

/** Triangles with a place, a normal and one free number (the zone) at each corner. */
final class Mesh {
    static final int STRIDE = 7;

    private float[] corners = new float[STRIDE * 4096];
    private int[] triangles = new int[3 * 8192];
    private int cornerCount;
    private int triangleCount;

    int corner(double[] place, double[] normal, double zone) {
        if ((cornerCount + 1) * STRIDE > corners.length) {
            corners = Arrays.copyOf(corners, corners.length * 2);
        }
        int at = cornerCount * STRIDE;
        for (int i = 0; i < 3; i++) {
            corners[at + i] = (float) place[i];
            corners[at + 3 + i] = (float) normal[i];
        }
        corners[at + 6] = (float) zone;
        return cornerCount++;
    }

    void triangle(int a, int b, int c) {
        if ((triangleCount + 1) * 3 > triangles.length) {
            triangles = Arrays.copyOf(triangles, triangles.length * 2);
        }
        int at = triangleCount++ * 3;
        triangles[at] = a;
        triangles[at + 1] = b;
        triangles[at + 2] = c;
    }

    /** A closed band between two rings of the same length; corner i of a ring is ring + i. */
    void band(int ring, int next, int count) {
        for (int i = 0; i < count - 1; i++) {
            triangle(ring + i, next + i, next + i + 1);
            triangle(ring + i, next + i + 1, ring + i + 1);
        }
    }

    float[] corners() {
        return corners;
    }

    int cornerCount() {
        return cornerCount;
    }

    int[] triangles() {
        return triangles;
    }

    int triangleCount() {
        return triangleCount;
    }
}
