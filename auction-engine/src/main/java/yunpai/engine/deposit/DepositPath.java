package yunpai.engine.deposit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import yunpai.engine.secret.Seal;
import yunpai.protocol.Json;
import yunpai.protocol.deposit.DepositStep;

/**
 * A deposit's path with its instants, sealed: the database holds when a deposit was paid only in a form that it cannot read. At most
 * {@value #LIMIT} steps; what happens beyond them happens, but is not listed.
 */
public final class DepositPath {
    private static final int LIMIT = 200;

    private final Seal seal;

    public DepositPath(Seal seal) {
        this.seal = seal;
    }

    /** A new path with its first step. */
    public byte[] begin(UUID depositId, DepositStep step) {
        return write(depositId, List.of(step));
    }

    /** The path with further steps at its end. */
    public byte[] append(UUID depositId, List<DepositStep> before, List<DepositStep> more) {
        List<DepositStep> steps = new ArrayList<>(before);
        more.stream().limit(Math.max(0, LIMIT - steps.size())).forEach(steps::add);
        return write(depositId, steps);
    }

    public List<DepositStep> read(UUID depositId, byte[] sealed) {
        return Arrays.asList(Json.read(seal.open(sealed, context(depositId)), DepositStep[].class));
    }

    private byte[] write(UUID depositId, List<DepositStep> steps) {
        return seal.close(Json.bytes(steps), context(depositId));
    }

    private static byte[] context(UUID depositId) {
        return ("path of " + depositId).getBytes(StandardCharsets.UTF_8);
    }
}
