package yunpai.engine.time;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import yunpai.engine.http.Access;
import yunpai.engine.http.ApiRouter;
import yunpai.engine.http.Call;
import yunpai.engine.http.Problem;
import yunpai.engine.http.Reply;
import yunpai.protocol.time.ClockSetting;
import yunpai.protocol.time.CourtTime;
import yunpai.protocol.time.DemoAccount;

/** The court clock for everyone, and how it is set in rehearsal. */
public final class TimeRoutes {

    private final CourtClock clock;
    private final SteeredClock real;
    private final Optional<RehearsalClock> rehearsal;
    private final Hall hall;

    /**
     * What kind of hall the clock hangs in.
     *
     * @param profile real, rehearsal or demo
     * @param demoAccounts made-up people whose passwords may be shown; empty but in the demo
     */
    public record Hall(String profile, List<DemoAccount> demoAccounts) {
        public Hall {
            demoAccounts = List.copyOf(demoAccounts);
        }
    }

    public TimeRoutes(CourtClock clock, SteeredClock real, Hall hall) {
        this.clock = clock;
        this.real = real;
        this.rehearsal = clock instanceof RehearsalClock settable ? Optional.of(settable) : Optional.empty();
        this.hall = hall;
    }

    public void bind(ApiRouter api) {
        api.on("getTime", Access.anyone(), call -> Future.succeededFuture(Reply.ok(now())))
                .on("getRehearsalClock", Access.anyone(), this::show)
                .on("setRehearsalClock", Access.admin(), this::set);
    }

    private CourtTime now() {
        return new CourtTime(
                clock.nowMicros(),
                clock.rate(),
                rehearsal.isPresent(),
                hall.profile(),
                real.errorMicros(),
                hall.demoAccounts().isEmpty() ? null : hall.demoAccounts());
    }

    private RehearsalClock settable() {
        return rehearsal.orElseThrow(
                () -> Problem.conflict("NOT_A_REHEARSAL", "正式环境的法庭时钟不可调整。", "The clock of a real hall is not set."));
    }

    private Future<Reply> show(Call call) {
        settable();
        return Future.succeededFuture(Reply.ok(now()));
    }

    private Future<Reply> set(Call call) {
        RehearsalClock settable = settable();
        ClockSetting setting = call.body(ClockSetting.class);
        Long micros = setting.courtMicros();
        Double rate = setting.rate();
        try {
            return settable.set(
                            micros == null ? OptionalLong.empty() : OptionalLong.of(micros),
                            rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate))
                    .map(done -> Reply.ok(now()));
        } catch (IllegalArgumentException refused) {
            throw Problem.conflict("CLOCK_ONLY_FORWARD", "时钟只能向前调整，速度须在允许范围内。", String.valueOf(refused.getMessage()));
        }
    }
}
