package yunpai.engine.identity;

import java.util.Locale;

/** Somebody as the registry knows him. Never printed. */
public sealed interface RealName {
    String name();

    /** The identity number or credit code, in the one form in which it is compared. */
    String number();

    /** The name with everything hidden but its first character, or for a company its first two. */
    String masked();

    /** A natural person, by resident identity number (居民身份证). */
    record Person(String name, String number) implements RealName {
        public Person {
            name = name.strip();
            number = number.strip().toUpperCase(Locale.ROOT);
        }

        @Override
        public String masked() {
            return Masked.name(name, 1);
        }

        @Override
        public String toString() {
            return "Person[****]";
        }
    }

    /** A company, by unified social credit code (统一社会信用代码). */
    record Company(String name, String number, String legalRepresentative) implements RealName {
        public Company {
            name = name.strip();
            number = number.strip().toUpperCase(Locale.ROOT);
            legalRepresentative = legalRepresentative.strip();
        }

        @Override
        public String masked() {
            return Masked.name(name, 2);
        }

        @Override
        public String toString() {
            return "Company[****]";
        }
    }
}
