package yunpai.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Consumer;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.protocol.Json;
import yunpai.protocol.MalformedJsonException;
import yunpai.protocol.rehearsal.ScenarioResult;
import yunpai.rehearsal.scenario.Scenario;
import yunpai.rehearsal.scenario.ScenarioLoader;
import yunpai.rehearsal.visitor.Refused;
import yunpai.rehearsal.visitor.Visitor;

/**
 * Takes scenarios from the admin of a rehearsal. They are entered through the same doors as everything else, with the admin's
 * own session, so a scenario can do nothing that he cannot.
 */
final class ScenarioDesk implements Consumer<ApiRouter> {
    private final Vertx vertx;
    private final URI inside;
    private final boolean rehearsal;

    ScenarioDesk(Vertx vertx, URI inside, boolean rehearsal) {
        this.vertx = vertx;
        this.inside = inside;
        this.rehearsal = rehearsal;
    }

    @Override
    public void accept(ApiRouter api) {
        api.on("loadScenario", Access.admin(), this::load);
    }

    private Future<Reply> load(Call call) {
        if (!rehearsal) {
            throw Problem.forbidden();
        }
        Scenario scenario = call.body(Scenario.class);
        Visitor.Doors doors = new Visitor.Doors(vertx, inside);
        Visitor admin = doors.visitor(
                call.header("Cookie").orElse(""), call.header("X-CSRF-Token").orElse(""));
        return ScenarioLoader.load(vertx, doors, admin, scenario)
                .map(Reply::created)
                .recover(e -> Future.failedFuture(told(e)));
    }

    /** What the scenario was refused for, in the words of the door that refused it. */
    private static Throwable told(Throwable e) {
        return e instanceof Refused || e instanceof IllegalArgumentException
                ? Problem.invalid("scenario", "场景未能载入：" + e.getMessage(), "The scenario was refused: " + e.getMessage())
                : e;
    }

    /** Loads a file for whoever started the hall. Fails with what the hall said. */
    static Future<ScenarioResult> load(Vertx vertx, URI inside, EngineParts.FirstAdmin as, String file) {
        Visitor.Doors doors = new Visitor.Doors(vertx, inside);
        Visitor admin = doors.visitor();
        try {
            Scenario scenario = Json.read(new JsonObject(file).encode(), Scenario.class);
            return admin.signIn(as.login(), as.password())
                    .compose(in -> ScenarioLoader.load(vertx, doors, admin, scenario));
        } catch (MalformedJsonException | io.vertx.core.json.DecodeException e) {
            return Future.failedFuture(e);
        }
    }
}
