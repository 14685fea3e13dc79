package yunpai.engine.lot.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotFixture;
import yunpai.protocol.lot.LotState;
import yunpai.rules.Rule;
import yunpai.rules.SaleKind;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Pricing;
import yunpai.rules.lot.Rank;
import yunpai.rules.lot.SuspensionKind;
import yunpai.rules.lot.Terms;
import yunpai.rules.lot.Window;

class CommandCodecTest {

    private static final UUID LOT = UUID.randomUUID();

    static Stream<LotCommand> commands() {
        return Stream.of(
                LotFixture.notice(1, 2),
                new LotCommand.PublishNotice(
                        Terms.of(SaleKind.SELL_OFF, new Pricing(1, 2, 0), new Window(5, 6)), "ab", "officer"),
                new LotCommand.OpenLot(),
                new LotCommand.AdmitBidder("C1", new Rank(2)),
                new LotCommand.SuspendLot(SuspensionKind.STAYED, "原因", "officer"),
                new LotCommand.RecordCauseEnded("officer"),
                new LotCommand.ResumeLot(7, 9, "officer"),
                new LotCommand.WithdrawLot("原因", "officer"),
                new LotCommand.CloseLot(),
                new LotCommand.RecordConfirmation("(2026)1", "cd"),
                new LotCommand.RecordConfirmation("(2026)1", "cd", "ef".repeat(32)));
    }

    static Stream<LotAnswer> answers() {
        return Stream.of(
                new LotAnswer.Done(LotState.draft(LOT)),
                new LotAnswer.Refused(Rule.LOT_IS_NOT_SUSPENDED, "detail"),
                new LotAnswer.NoSuchLot(),
                new LotAnswer.Busy(),
                new LotAnswer.Unknown());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void carriesEveryCommandToAnotherNode(LotCommand command) {
        // When
        CommandCodec.Arrived arrived = CommandCodec.read(CommandCodec.write(LOT, command));

        // Then
        assertThat(arrived).isEqualTo(new CommandCodec.Arrived(LOT, command));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void carriesEveryAnswerBack(LotAnswer answer) {
        // When
        LotAnswer arrived = CommandCodec.answer(CommandCodec.write(answer));

        // Then
        assertThat(arrived).isEqualTo(answer);
    }

    @Test
    void isTriedWithEveryKindOfCommand() {
        // When
        var tried = commands().<Class<?>>map(LotCommand::getClass).distinct();

        // Then
        assertThat(Stream.concat(tried, Stream.of(LotCommand.PlaceBid.class)))
                .containsExactlyInAnyOrder(LotCommand.class.getPermittedSubclasses());
    }
}
