package yunpai.rehearsal.demo.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import yunpai.rehearsal.demo.Event;

/** A car of the event, standing in the yard beside two others, to be looked at from its left and from before and behind. One studio serves one thread. */
final class Studio {
    private static final double BAY = 3.0;

    private final List<Yard.Placed> cars = new ArrayList<>();
    private final List<Mesh> meshes = new ArrayList<>();
    private final Yard yard;

    Studio(Event event, Event.Car car, Lettering lettering) {
        place(car, 0, lettering);
        place(neighbour(event, car, 3), -2, lettering);
        place(neighbour(event, car, 6), -3, lettering);
        this.yard = new Yard(
                cars,
                lettering.sign(
                        "云平县人民法院 涉案车辆停放场（虚构）",
                        "COURT CAR PARK (MADE UP)",
                        1400,
                        new Color(0x1a56b8),
                        Optional.empty()));
    }

    private static Event.Car neighbour(Event event, Event.Car car, int further) {
        return event.lots().get((car.number() - 1 + further) % event.lots().size());
    }

    private void place(Event.Car car, int bays, Lettering lettering) {
        Body body = Body.named(car.body());
        String plate = String.valueOf(car.vehicle().plate());
        boolean green = plate.length() > 8;
        Mesh mesh = new Mesh();
        Hull.loft(body, mesh);
        Wheels.mount(body, mesh);
        cars.add(new Yard.Placed(
                body, new Finish(body, linear(car.paint()), lettering.plate(plate, green)), 0, bays * BAY));
        meshes.add(mesh);
    }

    /** The body of the car in the middle. */
    Body body() {
        return cars.getFirst().body();
    }

    /** The car in the middle is drawn first, as it hides much of the others. */
    BufferedImage look(Camera camera, Rasteriser with) {
        return with.draw(yard, cars, meshes, camera);
    }

    private static double[] linear(String rgb) {
        int value = Integer.parseInt(rgb.substring(1), 16);
        double[] light = new double[3];
        for (int i = 0; i < 3; i++) {
            light[i] = Math.pow(((value >> (16 - 8 * i)) & 0xff) / 255.0, 2.2);
        }
        return light;
    }
}
