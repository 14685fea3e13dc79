package yunpai.engine.deposit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.deposit.DepositStep;
import yunpai.rules.deposit.Deposit.Stage;

/**
 * A deposit as it is kept: without account and without code. Its id is what its payer writes on the payment.
 *
 * @param payer fingerprint of the only name that may pay
 * @param paymentId the payment that fulfilled it; null before
 */
public record DepositRow(
        UUID depositId,
        UUID lotId,
        long amountFen,
        String payer,
        Stage stage,
        @Nullable String paymentId,
        List<DepositStep> path) {}
