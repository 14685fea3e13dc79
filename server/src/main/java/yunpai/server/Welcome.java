package yunpai.server;

import java.io.IOException;
import yunpai.rehearsal.demo.Cast;
import yunpai.server.settings.Settings;
import yunpai.server.web.MadeUpCertificate;

/** The first words to whoever started the hall. */
final class Welcome {
    private Welcome() {}

    static void say(Settings settings, Addresses addresses) {
        if (settings.demo()) {
            Console.say("");
            Console.say("  云拍 Yunpai, a demo. Courts, cars and people are made up (虚构).");
            Console.say("");
            Console.say("  role        sign in as         password " + Cast.PASSWORD);
            Cast.accounts().forEach(it -> Console.say("  " + pad(it.role()) + it.login()));
            Console.say("");
            if (settings.http().madeUpCertificate()) {
                others(addresses.port());
            }
        }
        Console.say("ready at " + addresses.outside());
    }

    private static void others(int port) {
        try {
            MadeUpCertificate.addresses().stream()
                    .filter(it -> !it.equals("127.0.0.1"))
                    .forEach(it -> Console.say("  for a phone in this network: https://" + it + ":" + port
                            + " (the browser will warn of the made-up certificate)"));
        } catch (IOException e) {
            Console.complain("the addresses of this machine cannot be read: " + e.getMessage());
        }
    }

    private static String pad(String role) {
        return (role + "            ").substring(0, 12);
    }
}
