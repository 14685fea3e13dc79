package yunpai.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "123456789012",
                "aaaaaaaaaaaaaaa",
                "Password1234",
                "qwertyuiop12",
                "wang-xiaoming1"
            })
    void refusesWhatIsShortCommonOrLittleMoreThanTheLogin(String password) {
        // Given a login
        String login = "wang-xiaoming";

        // When // Then
        assertThat(PasswordRules.complaint("password", password, login)).isPresent();
    }

    @Test
    void takesALongPasswordThatNobodyGuessesWhateverItIsMadeOf() {
        // Given
        String phrase = "ting chui luo ding";
        String withLogin = "made-up-Admin-Passw0rd";

        // When // Then
        assertThat(PasswordRules.complaint("password", phrase, "wang")).isEmpty();
        assertThat(PasswordRules.complaint("password", "听锤落定一锤定音成交大吉", "wang")).isEmpty();
        assertThat(PasswordRules.complaint("password", withLogin, "admin")).isEmpty();
    }

    @Test
    void refusesWhatIsTooLongToBeHashed() {
        // Given
        String endless = "a b c d e f ".repeat(20);

        // When // Then
        assertThat(PasswordRules.complaint("password", endless, "wang")).isPresent();
    }
}
