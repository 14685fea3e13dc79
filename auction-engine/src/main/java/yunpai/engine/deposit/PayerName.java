package yunpai.engine.deposit;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import yunpai.engine.secret.Seal;

/** Compares a payer's name with the account's (Art 17) without keeping either: by a keyed fingerprint, another one for each deposit. */
public final class PayerName {
    private PayerName() {}

    /** The fingerprint; the same for names that differ only in spaces, width, case or the kind of their middle dot. */
    public static String fingerprint(Seal seal, UUID depositId, String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u3000]", "")
                .replaceAll("[·•・‧∙⋅･．.]", "·")
                .toUpperCase(Locale.ROOT);
        return HexFormat.of().formatHex(seal.lookup("payer", depositId, plain));
    }
}
