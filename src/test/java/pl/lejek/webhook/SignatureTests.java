package pl.lejek.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTests {

    /** The example of the Standard Webhooks specification. */
    @Test
    void signsAsTheSpecificationSays() {
        assertThat(Signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1614265330,
                        "{\"test\": 2432232314}",
                        List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithBothSecretsWhileTheyOverlap() {
        var first = Signature.newSecret();
        var second = Signature.newSecret();

        assertThat(Signature.of("1", 2, "{}", List.of(first, second)))
                .isEqualTo(
                        Signature.of("1", 2, "{}", List.of(first)) + " " + Signature.of("1", 2, "{}", List.of(second)));
    }

    @Test
    void makesSecretsOf256RandomBits() {
        var secret = Signature.newSecret();

        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                .hasSize(32);
        assertThat(Signature.newSecret()).isNotEqualTo(secret);
    }
}
