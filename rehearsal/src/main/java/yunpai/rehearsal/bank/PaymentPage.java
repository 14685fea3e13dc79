package yunpai.rehearsal.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The page where a payer pays. Reference and amount come in the query, the payer's own name in the fragment, which no server sees. */
final class PaymentPage {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";

    private final String html;

    PaymentPage(URI returnUri) {
        StringBuilder choices = new StringBuilder();
        for (Behaviour behaviour : Behaviour.values()) {
            choices.append("<option value=\"%s\">%s · %s</option>"
                    .formatted(behaviour.word(), behaviour.zh(), behaviour.en()));
        }
        html = template().replace("{{choices}}", choices).replace("{{return}}", escaped(returnUri.toString()));
    }

    String html() {
        return html;
    }

    private static String template() {
        try (InputStream stream = PaymentPage.class.getResourceAsStream("/yunpai/rehearsal/bank/pay.html")) {
            return new String(Objects.requireNonNull(stream, "pay.html").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
