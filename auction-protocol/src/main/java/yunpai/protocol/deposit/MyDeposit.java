package yunpai.protocol.deposit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** My deposit for a lot and its path. */
public record MyDeposit(
        UUID depositId,
        UUID lotId,
        String lotTitle,
        long amountFen,
        DepositState state,
        @Nullable String paymentUrl,
        List<DepositStep> path,
        @Nullable Long refundDueAtMicros,
        boolean overdue) {
    public MyDeposit {
        path = path == null ? List.of() : List.copyOf(path);
    }
}
