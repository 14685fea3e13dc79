package yunpai.server.record;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.engine.record.audit.AuditFinding;
import yunpai.engine.record.audit.TreeAudit;
import yunpai.engine.record.store.AuditReader;
import yunpai.engine.store.DatabaseAddress;

/** {@code audit}: goes through lots in the database from their first row, and through the whole log. It writes nothing. */
public final class AuditCommand {
    /** Everything follows. */
    public static final int SOUND = 0;
    /** Something does not. */
    public static final int REFUSED = 1;

    private static final int PRINTED = 200;

    private final PrintStream out;
    private final Cases cases = new Cases();

    private AuditCommand(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param lots those to go through; empty for all
     * @return the exit code: 0 or 1
     * @throws SQLException when the database does not answer
     */
    public static int run(DatabaseAddress address, String appPassword, List<UUID> lots, boolean json, PrintStream out)
            throws SQLException {
        AuditCommand command = new AuditCommand(out);
        try (AuditReader reader = AuditReader.open(address, appPassword)) {
            command.audit(reader, lots.isEmpty() ? reader.lots() : lots);
        }
        if (json) {
            out.println(command.cases.json());
        }
        return command.cases.allMet() ? SOUND : REFUSED;
    }

    private void audit(AuditReader reader, List<UUID> lots) throws SQLException {
        long sound = 0;
        long findings = 0;
        for (UUID lot : lots) {
            Optional<List<AuditFinding>> found = reader.lot(lot);
            List<AuditFinding> wrong = new ArrayList<>(
                    found.orElseGet(() -> List.of(new AuditFinding(lot.toString(), 0, "there is no such lot"))));
            print(wrong, findings);
            findings += wrong.size();
            sound += wrong.isEmpty() ? 1 : 0;
        }
        out.println(sound + " of " + lots.size()
                + " lots follow from their records: decisions, states, closing times, hashes and entries of the log.");
        cases.none("lots", findings, "findings");
        TreeAudit tree = reader.tree();
        List<AuditFinding> wrong = tree.findings(reader.headSize());
        print(wrong, 0);
        out.println("The log has " + tree.size() + " entries and the root "
                + tree.root().base64() + "; tiles and checkpoints "
                + (wrong.isEmpty() ? "follow from them." : "do not all follow from them."));
        cases.none("log", wrong.size(), "findings");
    }

    private void print(List<AuditFinding> wrong, long before) {
        wrong.stream().limit(Math.max(0, PRINTED - before)).forEach(finding -> out.println("  " + finding));
    }
}
