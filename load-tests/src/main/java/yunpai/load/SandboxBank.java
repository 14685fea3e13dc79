package yunpai.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;

/** The payer's side of the sandbox bank, for one deposit that is due. */
public final class SandboxBank {
    private final Person counter;
    private final JsonNode deposit;

    private SandboxBank(Person counter, JsonNode deposit) {
        this.counter = counter;
        this.deposit = deposit;
    }

    /** The bank whose payment page a deposit names. */
    public static SandboxBank at(JsonNode deposit) {
        URI page = URI.create(deposit.path("paymentUrl").asText());
        return new SandboxBank(new Person(page.resolve("/")), deposit);
    }

    /**
     * Pays the deposit.
     *
     * @param behaviour on_time, late, twice, short, too_much, other_payer or never
     */
    public JsonNode pay(String payerName, String behaviour) throws IOException, InterruptedException {
        return counter.post(
                        "/api/pay",
                        Person.body()
                                .put("reference", deposit.path("depositId").asText())
                                .put("amountFen", deposit.path("amountFen").asLong())
                                .put("payerName", payerName)
                                .put("behaviour", behaviour))
                .ok()
                .json();
    }
}
