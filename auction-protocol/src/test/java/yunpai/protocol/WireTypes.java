package yunpai.protocol;

import java.util.List;

/** Finds the record of a schema by its name, in whichever feature it lies. */
final class WireTypes {
    private static final List<String> PACKAGES = List.of(
            "",
            "time.",
            "rehearsal.",
            "identity.",
            "notice.",
            "lot.",
            "record.",
            "court.",
            "deposit.",
            "settlement.",
            "ledger.",
            "supervision.",
            "viewing.",
            "question.",
            "feed.");

    private WireTypes() {}

    static Class<?> named(String schema) {
        for (String feature : PACKAGES) {
            try {
                return Class.forName("yunpai.protocol." + feature + schema);
            } catch (ClassNotFoundException e) {
                // It lies in another feature.
            }
        }
        throw new AssertionError("no record for the schema " + schema);
    }
}
