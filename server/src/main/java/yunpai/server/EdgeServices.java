package yunpai.server;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import yunpai.rehearsal.bank.BankSettings;
import yunpai.rehearsal.bank.SandboxBank;
import yunpai.rehearsal.registry.SandboxRegistry;
import yunpai.server.settings.Settings;
import yunpai.server.store.Secrets;

/**
 * The bank and the identity registry of a hall: those given, or in rehearsal the sandboxes, started with it.
 *
 * @param bankToken the bearer token that the bank's orders ask for
 * @param paymentPage where a payer is sent; relative where the page stands behind the hall's own door
 */
record EdgeServices(URI bank, String bankSecret, String bankToken, URI registry, URI paymentPage) {

    private static final String BACK = "/me";

    /** Where the bank is told to call back, and where its page leads back to. */
    record Callback(URI inside, URI outside) {}

    static EdgeServices open(Hall hall, Vertx vertx, Settings settings, Secrets secrets, Callback callback) {
        String drawn = secrets.text("bank-callback");
        String token = secrets.text("bank-orders");
        URI registry = settings.edges().registry().map(Settings.Edge::address).orElseGet(() -> registry(hall, vertx));
        return settings.edges()
                .bank()
                .map(it -> new EdgeServices(
                        it.address(),
                        it.secret().orElse(drawn),
                        it.secret().orElse(token),
                        registry,
                        page(it.address())))
                .orElseGet(() -> {
                    boolean window = settings.http().madeUpCertificate();
                    BankSettings sandbox = new BankSettings(
                            folder(settings),
                            "127.0.0.1",
                            0,
                            callback.inside().resolve("/api/bank/callback"),
                            drawn,
                            token,
                            window ? URI.create(BACK) : callback.outside().resolve(BACK));
                    URI bank = bank(hall, vertx, sandbox);
                    URI page = window ? URI.create(BankWindow.PATH + "pay") : page(bank);
                    return new EdgeServices(bank, drawn, token, registry, page);
                });
    }

    /** Whether payers come to the bank through the hall's own door. */
    boolean hasWindow() {
        return !paymentPage.isAbsolute();
    }

    private static URI page(URI bank) {
        return bank.resolve("/pay");
    }

    private static Path folder(Settings settings) {
        return settings.home().resolve("bank");
    }

    private static URI bank(Hall hall, Vertx vertx, BankSettings settings) {
        SandboxBank bank = hall.await("sandbox bank", SandboxBank.start(vertx, settings, InstantSource.system()));
        hall.addAsync("sandbox bank", bank::stop);
        return bank.address();
    }

    private static URI registry(Hall hall, Vertx vertx) {
        SandboxRegistry registry = hall.await("sandbox registry", SandboxRegistry.start(vertx, "127.0.0.1", 0));
        hall.addAsync("sandbox registry", registry::stop);
        return registry.address();
    }
}
