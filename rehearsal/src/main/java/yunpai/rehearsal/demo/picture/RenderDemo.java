package yunpai.rehearsal.demo.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import yunpai.rehearsal.demo.Event;

/**
 * Draws the demo's photos and films while the project is built, unless what they are drawn from is as it was. Where ffmpeg cannot
 * run there are no films, and the build goes on.
 */
public final class RenderDemo {
    private final Path photos;
    private final Path films;
    private final Event event = Event.made();
    private final Lettering lettering = Lettering.ofThisMachine();
    private final AtomicInteger done = new AtomicInteger();

    private RenderDemo(Path folder) throws IOException {
        this.photos = Files.createDirectories(folder.resolve("photos"));
        this.films = Files.createDirectories(folder.resolve("films"));
    }

    /** The one argument is the folder to fill. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Path folder = Path.of(args[0]);
        Path stamp = folder.resolve("drawn.sha256");
        String digest = digest();
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        new RenderDemo(folder).all();
        Files.writeString(stamp, digest);
    }

    private void all() throws InterruptedException, ExecutionException {
        List<Callable<Boolean>> work = new ArrayList<>();
        String ffmpeg = ffmpeg();
        for (Event.Car car : event.lots()) {
            work.add(() -> photos(car));
            work.add(() -> film(ffmpeg, car));
        }
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(4, Runtime.getRuntime().availableProcessors()));
        try {
            for (Future<Boolean> each : threads.invokeAll(work)) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private boolean photos(Event.Car car) throws IOException {
        new Photos(lettering).take(event, car, photos);
        return drawn("photos", car);
    }

    private boolean film(String ffmpeg, Event.Car car) {
        try {
            new Film(ffmpeg, lettering).shoot(event, car, films);
            return drawn("film", car);
        } catch (IOException e) {
            System.out.println("demo: no film of car " + car.number() + ": " + e.getMessage());
            return false;
        }
    }

    private boolean drawn(String what, Event.Car car) {
        System.out.println("demo: drew " + what + " of car " + car.number() + " (" + done.incrementAndGet() + " of "
                + 2 * event.lots().size() + ")");
        return true;
    }

    private static String ffmpeg() {
        return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    }

    /** Over the event and every class that draws. */
    private static String digest() throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = RenderDemo.class.getResourceAsStream("/yunpai/rehearsal/demo/event.json")) {
                sha.update(in == null ? new byte[0] : in.readAllBytes());
            }
            Path classes = Path.of(
                    RenderDemo.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath(),
                    "yunpai",
                    "rehearsal",
                    "demo",
                    "picture");
            try (Stream<Path> all = Files.list(classes)) {
                for (Path each : all.sorted().toList()) {
                    sha.update(Files.readAllBytes(each));
                }
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
