package yunpai.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.rehearsal.demo.Demo;
import yunpai.rehearsal.visitor.Visitor;
import yunpai.server.settings.Settings;
import yunpai.server.store.CannotStart;

/** What happens in a rehearsal hall once it stands: a scenario is loaded, or the demo plays. */
final class Rehearsing {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsing.class);

    private Rehearsing() {}

    /** The hall's own address, and who administers it. */
    record Where(URI inside, EngineParts.FirstAdmin admin) {}

    static void begin(Hall hall, Vertx vertx, Settings settings, Where where) {
        settings.start().scenario().ifPresent(file -> load(hall, vertx, where, file));
        if (settings.demo()) {
            Demo demo = new Demo(
                    vertx,
                    new Visitor.Doors(vertx, where.inside()),
                    settings.start().quiet(),
                    line -> Console.say("demo: " + line));
            hall.add("demo", demo::stop);
            demo.start().onSuccess(up -> Console.say("demo: the event is on")).onFailure(e -> {
                LOG.error("the demo could not begin", e);
                Console.complain("the demo could not begin: " + e.getMessage());
            });
        }
    }

    /** The first line of a parser's complaint; the rest is where in the bytes. */
    private static CannotStart refused(Path file, Throwable e) {
        String why =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll(" \\(start marker.*", "");
        return new CannotStart("The scenario " + file + " was refused: " + why, e);
    }

    private static void load(Hall hall, Vertx vertx, Where where, Path file) {
        try {
            String said = Files.readString(file);
            hall.await(
                    "scenario",
                    ScenarioDesk.load(vertx, where.inside(), where.admin(), said)
                            .recover(e -> Future.failedFuture(refused(file, e))));
            Console.say("loaded " + file.getFileName());
        } catch (IOException e) {
            throw new CannotStart("The scenario " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
