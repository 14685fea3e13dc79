package yunpai.rules.record;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import yunpai.rules.json.CanonicalWriter;

/**
 * Who bought a lot, as the confirmation says it, with the salt that keeps it from being guessed. The public record holds its
 * {@link #commitment()} alone; whoever is shown the confirmation can open that, and nobody can open it to another person.
 *
 * @param confirmation the confirmation's number
 * @param name the buyer's name as it stands on the confirmation
 * @param idNumber the number of his document, masked as it stands there
 * @param salt at least 32 hexadecimal digits, drawn for this confirmation and printed on it
 */
public record BuyerOpening(String lotId, String confirmation, String name, String idNumber, String salt) {
    private static final Set<String> MEMBERS =
            new TreeSet<>(Set.of("confirmation", "idNumber", "lotId", "name", "salt"));

    public BuyerOpening {
        if (!salt.matches("[0-9a-f]{32,128}")) {
            throw new RecordFormatException("the salt of a confirmation has 32 hexadecimal digits or more");
        }
    }

    /** Canonical JSON (RFC 8785) of all five, over which the commitment is made. */
    public byte[] bytes() {
        return CanonicalWriter.object()
                .text("confirmation", confirmation)
                .text("idNumber", idNumber)
                .text("lotId", lotId)
                .text("name", name)
                .text("salt", salt)
                .end()
                .bytes();
    }

    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** SHA-256 of the bytes, in lower-case hexadecimal. */
    public String commitment() {
        return Sha256.hex(bytes());
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws RecordFormatException if it is no opening
     */
    public static BuyerOpening parse(String text) {
        Members members = Members.read(text.strip());
        if (!members.all().keySet().equals(MEMBERS)) {
            throw new RecordFormatException(
                    "what opens a commitment to a buyer has the members " + MEMBERS + " and no others");
        }
        return new BuyerOpening(
                members.text("lotId"),
                members.text("confirmation"),
                members.text("name"),
                members.text("idNumber"),
                members.text("salt"));
    }
}
