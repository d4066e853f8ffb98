package pl.lejek.worklist.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server checks beyond form-js: unknown keys, rules across fields, options from modules, text it cannot keep. */
class FormValidatorTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T23:30:00Z"), ZoneOffset.UTC);

    private final FormReader reader = new FormReader(new Feel(CLOCK));
    private final FormValidator validator = new FormValidator(CLOCK);

    private Submission validate(String form, Map<String, Object> data) {
        return validate(form, data, Map.of());
    }

    private Submission validate(String form, Map<String, Object> data, Map<String, Object> shown) {
        return validator.validate(
                reader.read(form.replace('\'', '"')), data, shown, source -> List.of("anna", "borys"));
    }

    private static Map<String, String> errors(Submission submission) {
        var errors = new HashMap<String, String>();
        submission.errors().forEach(it -> errors.put(it.field(), it.code()));
        return errors;
    }

    private static String form(String... components) {
        return "{'type':'default','id':'f','components':[" + String.join(",", components) + "]}";
    }

    @Test
    void namesEveryKeyThatTheFormDoesNotHave() {
        var form = form(
                "{'type':'group','path':'g','components':[{'type':'textfield','key':'a'}]}",
                "{'type':'dynamiclist','path':'l','components':[{'type':'textfield','key':'b'}]}",
                "{'type':'text','text':'x'}");
        var data = Map.<String, Object>of(
                "g", Map.of("a", "x", "z", 1), "l", List.of(Map.of("b", "x"), Map.of("y", 2)), "text", "x");
        assertThat(errors(validate(form, data)))
                .isEqualTo(Map.of("g.z", "unknown", "l[1].y", "unknown", "text", "unknown"));
        assertThat(errors(validate(form, Map.of("g", "no group")))).containsEntry("g", "unknown");
        assertThat(errors(validate(form, Map.of("l", "no list")))).containsEntry("l", "list");
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.2,0.3,0.2,0.2,true", "0.1,0.2,0.3,0.2,0.3,false", "0.2,0.2,0.2,0.2,0.2,true"})
    void addsSharesAsDecimals(double w1, double w2, double w3, double w4, double w5, boolean fits) {
        var form = "{'type':'default','id':'f','properties':{'rules':[{'rule':'w1+w2+w3+w4+w5 = 1','field':'w5',"
                + "'message':'Make it 1.','message:pl':'Razem 1.'}]},'components':["
                + "{'type':'number','key':'w1'},{'type':'number','key':'w2'},{'type':'number','key':'w3'},"
                + "{'type':'number','key':'w4'},{'type':'number','key':'w5'}]}";
        var submission = validate(form, Map.of("w1", w1, "w2", w2, "w3", w3, "w4", w4, "w5", w5));
        assertThat(submission.isValid()).isEqualTo(fits);
        if (!fits) {
            var error = submission.errors().get(0);
            assertThat(error.field()).isEqualTo("w5");
            assertThat(error.ownMessage(Locale.forLanguageTag("pl"))).isEqualTo("Razem 1.");
        }
    }

    @Test
    void saysInTheMessageOfARuleWhatItsExpressionsComeTo() {
        var form = "{'type':'default','id':'f','properties':{'rules':[{'rule':'a + b = 1','field':'b',"
                + "'message':'{{a + b}} of 1, {{1 - (a + b)}} is missing.'}]},'components':["
                + "{'type':'number','key':'a'},{'type':'number','key':'b'}]}";
        var error = validate(form, Map.of("a", 0.7, "b", 0.29)).errors().get(0);
        assertThat(error.ownMessage(Locale.ENGLISH)).isEqualTo("0.99 of 1, 0.01 is missing.");
        assertThat(error.ownMessage(Locale.forLanguageTag("pl"))).isEqualTo("0.99 of 1, 0.01 is missing.");
    }

    @Test
    void leavesRulesAloneWhoseFieldIsHiddenOrWrongAlready() {
        var form = "{'type':'default','id':'f','properties':{'rules':[{'rule':'a = b','field':'b','message':'x'}]},"
                + "'components':[{'type':'number','key':'a'},"
                + "{'type':'number','key':'b','validate':{'max':3},'conditional':{'hide':'=a = 1'}}]}";
        assertThat(errors(validate(form, Map.of("a", 2, "b", 3)))).isEqualTo(Map.of("b", "rule"));
        assertThat(errors(validate(form, Map.of("a", 2, "b", 4)))).isEqualTo(Map.of("b", "max"));
        assertThat(errors(validate(form, Map.of("a", 1, "b", 3)))).isEmpty();
    }

    @Test
    void takesOptionsFromTheirModule() {
        var form = form("{'type':'select','key':'a','values':[],'properties':{'source':'users'}}");
        assertThat(errors(validate(form, Map.of("a", "anna")))).isEmpty();
        assertThat(errors(validate(form, Map.of("a", "celina")))).isEqualTo(Map.of("a", "option"));
    }

    @Test
    void countsTheDayInTheSalesZone() {
        var form = form("{'type':'datetime','key':'a','subtype':'date','disallowPassedDates':true}");
        assertThat(errors(validate(form, Map.of("a", "2026-11-23")))).isEmpty();
        assertThat(errors(validate(form, Map.of("a", "2026-11-22")))).isEqualTo(Map.of("a", "past"));
    }

    @Test
    void refusesTextThatNoDatabaseKeeps() {
        var form = form("{'type':'textfield','key':'a'}");
        assertThat(errors(validate(form, Map.of("a", "x\0y")))).isEqualTo(Map.of("a", "type.text"));
        assertThat(errors(validate(form, Map.of("a", "x\ud800y")))).isEqualTo(Map.of("a", "type.text"));
        assertThat(validate(form, Map.of("a", " Zaz\u0307o\u0301łc\u0301 "))
                        .answers()
                        .get(0)
                        .value())
                .isEqualTo("Zażółć");
    }

    @Test
    void takesNothingFromWhatIsOnlyShown() {
        var form = form(
                "{'type':'number','key':'limit','disabled':true}",
                "{'type':'number','key':'a','readonly':'=limit > 5'}",
                "{'type':'number','key':'b','validate':{'max':'=limit'}}");
        var submission = validate(form, Map.of("limit", 100, "a", 7, "b", 11), Map.of("limit", 10, "a", 1));
        assertThat(errors(submission)).isEqualTo(Map.of("b", "max"));
        assertThat(validate(form, Map.of("limit", 100, "a", 7, "b", 3), Map.of("limit", 4, "a", 1))
                        .answers())
                .extracting(it -> it.place().name(), Submission.Answer::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", 7), org.assertj.core.groups.Tuple.tuple("b", 3));
    }

    @Test
    void takesHugeAndOddNumbersForWhatTheyAre() {
        var form = form("{'type':'number','key':'a','validate':{'max':10}}");
        assertThat(errors(validate(form, Map.of("a", Double.POSITIVE_INFINITY))))
                .containsEntry("a", "type.number");
        assertThat(errors(validate(form, Map.of("a", "1e999999999")))).containsEntry("a", "type.number");
        assertThat(errors(validate(form, Map.of("a", "0x10")))).containsEntry("a", "type.number");
        assertThat(errors(validate(form, Map.of("a", 1e300)))).containsEntry("a", "max");
        assertThat(validate(form, Map.of("a", 3.0)).answers().get(0).value()).isEqualTo(3);
    }

    @Test
    void saysWhichPlacesAreHidden() {
        var form = form(
                "{'type':'checkbox','key':'a'}",
                "{'type':'number','key':'b','conditional':{'hide':'=not(a)'},'properties':{'target':'process'}}");
        assertThat(validate(form, Map.of("a", false, "b", 1)).hidden())
                .extracting(CompiledForm.Place::name)
                .containsExactly("b");
        assertThat(validate(form, Map.of("a", true, "b", 1)).hidden()).isEmpty();
    }
}
