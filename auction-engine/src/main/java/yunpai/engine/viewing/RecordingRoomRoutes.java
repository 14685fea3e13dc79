package yunpai.engine.viewing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.engine.http.Role;
import yunpai.protocol.Json;
import yunpai.protocol.viewing.RecordingAddresses;
import yunpai.protocol.viewing.RecordingRoom;

/** How much room there is for recordings, which the gateway knows: for whoever runs the hall, and for the courts that film in it. */
public final class RecordingRoomRoutes {
    private final Vertx vertx;

    public RecordingRoomRoutes(Vertx vertx) {
        this.vertx = vertx;
    }

    public void bind(ApiRouter api) {
        api.on("getRecordingRoom", Access.admin(), call -> room())
                .on("getCourtRecordingRoom", Access.staff(Role.OFFICER, Role.SUPERVISOR), call -> room());
    }

    private Future<Reply> room() {
        return vertx.eventBus()
                .<Object>request(RecordingAddresses.ROOM, "{}")
                .map(answer -> Reply.ok(Json.read(String.valueOf(answer.body()), RecordingRoom.class)))
                .recover(silent -> Future.failedFuture(
                        silent instanceof ReplyException
                                ? Problem.of(
                                        503,
                                        "NO_RECORDING_ROOM",
                                        "录像存储暂时无法查看，请稍后再试。",
                                        "The storage of recordings cannot be looked at right now.")
                                : silent));
    }
}
