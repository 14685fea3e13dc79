package yunpai.engine.lot.bus;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.lot.LotAnswer;
import yunpai.protocol.Json;
import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;
import yunpai.rules.lot.LotCommand;

/** Commands of court and platform on their way to the node that owns the lot, and what became of them on the way back. */
final class CommandCodec {

    private CommandCodec() {}

    /** The command's text is JSON of its own, so that one reader knows which fields to expect. */
    private record Asked(UUID lotId, String kind, String command) {}

    private record Answered(
            String outcome,
            @Nullable LotState state,
            @Nullable Rule rule,
            @Nullable String detail) {}

    /** A command that has arrived. */
    record Arrived(UUID lotId, LotCommand command) {}

    static String write(UUID lotId, LotCommand command) {
        return Json.write(new Asked(lotId, command.getClass().getSimpleName(), Json.write(command)));
    }

    static Arrived read(String text) {
        Asked asked = Json.read(text, Asked.class);
        Class<?> kind = Arrays.stream(LotCommand.class.getPermittedSubclasses())
                .filter(one -> one.getSimpleName().equals(asked.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no command " + asked.kind()));
        return new Arrived(asked.lotId(), LotCommand.class.cast(Json.read(asked.command(), kind)));
    }

    static String write(LotAnswer answer) {
        return Json.write(
                switch (answer) {
                    case LotAnswer.Done done -> new Answered("done", done.state(), null, null);
                    case LotAnswer.Refused refused -> new Answered("refused", null, refused.rule(), refused.detail());
                    case LotAnswer.NoSuchLot none -> new Answered("no_such_lot", null, null, null);
                    case LotAnswer.Busy busy -> new Answered("busy", null, null, null);
                    case LotAnswer.Unknown unknown -> new Answered("unknown", null, null, null);
                });
    }

    static LotAnswer answer(String text) {
        Answered answered = Json.read(text, Answered.class);
        LotState state = answered.state();
        Rule rule = answered.rule();
        if (state != null) {
            return new LotAnswer.Done(state);
        }
        if (rule != null) {
            return new LotAnswer.Refused(rule, answered.detail() == null ? "" : answered.detail());
        }
        return switch (answered.outcome()) {
            case "no_such_lot" -> new LotAnswer.NoSuchLot();
            case "busy" -> new LotAnswer.Busy();
            default -> new LotAnswer.Unknown();
        };
    }
}
