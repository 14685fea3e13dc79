package yunpai.engine.identity;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.UUID;
import yunpai.engine.http.Problem;
import yunpai.engine.secret.Seal;
import yunpai.protocol.Json;

/** Somebody the court names: by name, and by identity number or credit code. Sealed wherever it is kept; never printed. */
record NamedNumber(String name, String number) {
    NamedNumber {
        name = name.strip();
        number = number.strip().toUpperCase(Locale.ROOT);
    }

    /** As a form has it. @throws Problem 400 if the number is neither a person's nor a company's */
    static NamedNumber of(String name, String number) {
        NamedNumber named = new NamedNumber(name, number);
        if (!ResidentNumber.isWellFormed(named.number()) && !CreditCode.isWellFormed(named.number())) {
            throw Problem.invalid(
                    "idNumber",
                    "应为 18 位居民身份证号码或者统一社会信用代码。",
                    "Expected is a resident identity number or a unified social credit code of 18 characters.");
        }
        return named;
    }

    static NamedNumber open(Seal seal, Buffer sealed, UUID row) {
        return Json.read(seal.open(sealed.getBytes(), Persons.place(row)), NamedNumber.class);
    }

    Buffer close(Seal seal, UUID row) {
        return Buffer.buffer(seal.close(Json.bytes(this), Persons.place(row)));
    }

    /** The keyed hash under which the account of the same person is found. */
    Buffer lookup(Seal seal) {
        return Buffer.buffer(seal.lookup(Persons.NUMBER, number));
    }

    @Override
    public String toString() {
        return "NamedNumber[****]";
    }
}
