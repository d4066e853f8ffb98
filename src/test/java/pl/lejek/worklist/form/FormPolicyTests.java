package pl.lejek.worklist.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import pl.lejek.workflow.ResourceCheck.Problem;
import pl.lejek.workflow.SubjectRef;
import pl.lejek.worklist.FormOptions;
import pl.lejek.worklist.RecordFields;
import pl.lejek.worklist.WorkItem;

class FormPolicyTests {

    private final FormPolicy policy = policy();

    static FormPolicy policy() {
        var feel = new Feel(Clock.systemUTC());
        var beans = new StaticListableBeanFactory(new HashMap<>(Map.of(
                "users", new Choices("users"),
                "people", new Choices("people"),
                "mails", new Choices("mail-customers"),
                "leads", new Leads(),
                "audits", new Record("audit"),
                "rollouts", new Record("rollout"),
                "relationships", new Record("relationship"),
                "plans", new Record("plan"),
                "crises", new Record("crisis"),
                "retros", new Record("retro"))));
        beans.addBean("dataRequests", new Record("data-request"));
        List.of("crisis-risks", "crisis-notices", "crisis-segments").forEach(it -> beans.addBean(it, new Choices(it)));
        return new FormPolicy(
                new FormReader(feel),
                feel,
                beans.getBeanProvider(FormOptions.class),
                beans.getBeanProvider(RecordFields.class));
    }

    record Choices(String name) implements FormOptions {
        @Override
        public List<Option> options(WorkItem task) {
            return List.of();
        }
    }

    record Record(String type) implements RecordFields {
        @Override
        public boolean knows(String field) {
            return true;
        }

        @Override
        public Map<String, Object> read(SubjectRef subject, java.util.Collection<String> fields) {
            return Map.of();
        }

        @Override
        public void write(SubjectRef subject, Map<String, Object> fields) {}
    }

    static class Leads implements RecordFields {
        @Override
        public String type() {
            return "lead";
        }

        @Override
        public boolean knows(String field) {
            return List.of("email", "phone", "closeReason").contains(field);
        }

        @Override
        public Map<String, Object> read(SubjectRef subject, java.util.Collection<String> fields) {
            return Map.of();
        }

        @Override
        public void write(SubjectRef subject, Map<String, Object> fields) {}
    }

    static Stream<Path> shipped() throws IOException {
        return Files.walk(Path.of("forms")).filter(it -> it.toString().endsWith(".form"));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void findsNothingInTheFormsThatShip(Path form) throws IOException {
        assertThat(policy.check(form.toString(), Files.readString(form))).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("component", "{'type':'html','content':'x'}", "html"),
                Arguments.of("component", "{'type':'iframe','url':'https://x'}", "iframe"),
                Arguments.of("component", "{'type':'documentPreview'}", "documentPreview"),
                Arguments.of("component", "{'type':'expression','key':'a','expression':'=1'}", "expression"),
                Arguments.of("component", "{'type':'filepicker','key':'a'}", "filepicker"),
                Arguments.of("component", "{'type':'script','key':'a'}", "script"),
                Arguments.of("HTML", "{'type':'textfield','key':'a','label':'<img src=x onerror=alert(1)>'}", "label"),
                Arguments.of(
                        "HTML in Polish",
                        "{'type':'textfield','key':'a','properties':{'label:pl':'<b>x</b>'}}",
                        "label:pl contains HTML"),
                Arguments.of("script link", "{'type':'text','text':'[x](javascript:alert(1))'}", "link"),
                Arguments.of("template block", "{'type':'text','text':'{{#loop a}}x{{/loop}}'}", "blocks"),
                Arguments.of("template", "{'type':'text','text':'{{1 +}}'}", "FEEL"),
                Arguments.of("foreign image", "{'type':'image','source':'https://spy.example/x.png'}", "image"),
                Arguments.of("no key", "{'type':'textfield'}", "key"),
                Arguments.of("odd key", "{'type':'textfield','key':'a-b'}", "key"),
                Arguments.of("key of JavaScript", "{'type':'textfield','key':'constructor'}", "reserved"),
                Arguments.of(
                        "same key",
                        "{'type':'textfield','key':'a','id':'1'},{'type':'number','key':'a','id':'2'}",
                        "same key"),
                Arguments.of(
                        "same id",
                        "{'type':'textfield','key':'a','id':'1'},{'type':'number','key':'b','id':'1'}",
                        "this id"),
                Arguments.of("target", "{'type':'number','key':'a','properties':{'target':'engine!'}}", "target"),
                Arguments.of("record", "{'type':'number','key':'a','properties':{'target':'spy.email'}}", "record spy"),
                Arguments.of("field", "{'type':'textfield','key':'a','properties':{'target':'lead.x'}}", "no field x"),
                Arguments.of(
                        "personal data",
                        "{'type':'textfield','key':'a','properties':{'target':'process'}}",
                        "personal data"),
                Arguments.of(
                        "personal data",
                        "{'type':'textarea','key':'a','properties':{'target':'process'}}",
                        "personal data"),
                Arguments.of(
                        "list of answers",
                        "{'type':'dynamiclist','id':'l','path':'l','components':[{'type':'number','key':'a','properties':{'target':'process'}}]}",
                        "inside a list"),
                Arguments.of("pattern", "{'type':'textfield','key':'a','validate':{'pattern':'('}}", "pattern"),
                Arguments.of("pattern", "{'type':'textfield','key':'a','validate':{'pattern':'\\\\p{L}'}}", "pattern"),
                Arguments.of(
                        "FEEL", "{'type':'textfield','key':'a','conditional':{'hide':'=1 +'}}", "hide is not FEEL"),
                Arguments.of("no FEEL", "{'type':'textfield','key':'a','conditional':{'hide':'true'}}", "begin with ="),
                Arguments.of("FEEL", "{'type':'number','key':'a','validate':{'min':'=1 +'}}", "validate.min"),
                Arguments.of("number", "{'type':'number','key':'a','validate':{'min':'abc'}}", "not a number"),
                Arguments.of("min of a text", "{'type':'textfield','key':'a','validate':{'min':1}}", "no meaning"),
                Arguments.of(
                        "endless loop",
                        "{'type':'select','key':'a','valuesExpression':'=for i in 1..999999999 return i'}",
                        "loops"),
                Arguments.of("no options", "{'type':'select','key':'a'}", "needs values"),
                Arguments.of("option", "{'type':'select','key':'a','values':[{'label':'x'}]}", "every option"),
                Arguments.of(
                        "source", "{'type':'select','key':'a','properties':{'source':'spies'}}", "no options called"),
                Arguments.of(
                        "Polish options",
                        "{'type':'select','key':'a','values':['x'],'properties':{'values:pl':'{x'}}",
                        "values:pl"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void refuses(String what, String components, String reason) {
        assertThat(check(components, "{}")).as(what).anySatisfy(it -> assertThat(it.message())
                .contains(reason));
    }

    @Test
    void refusesRulesThatNobodyCanBreakOrSee() {
        var component = "{'type':'number','key':'a'}";
        assertThat(check(component, "{'rules':[{'rule':'a >','field':'a','message':'x'}]}"))
                .isNotEmpty();
        assertThat(check(component, "{'rules':[{'rule':'a > 1','field':'b','message':'x'}]}"))
                .isNotEmpty();
        assertThat(check(component, "{'rules':[{'rule':'a > 1','field':'a'}]}")).isNotEmpty();
        assertThat(check(component, "{'rules':[{'rule':'a > 1','field':'a','message':'x'}]}"))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoFormAndFormsOfAnotherName() {
        assertThat(policy.check("forms/a/b.form", "{")).isNotEmpty();
        assertThat(policy.check("forms/a/b.form", "[]")).isNotEmpty();
        assertThat(policy.check("forms/a/b.form", "{\"anything\":1}")).isNotEmpty();
        assertThat(policy.check("forms/a/b.form", "{\"type\":\"default\",\"id\":\"a.c\",\"components\":[]}"))
                .isNotEmpty();
        assertThat(policy.check("forms/a/b.form", "{\"type\":\"default\",\"id\":\"a.b\",\"components\":[]}"))
                .isEmpty();
        assertThat(policy.check("forms/a/b.form", "[".repeat(100_000))).isNotEmpty();
        assertThat(policy.check("forms/a/b.form", " ".repeat(300_000))).isNotEmpty();
        assertThat(policy.check("forms/a/b.form", "{\"id\":1,\"id\":2}")).isNotEmpty();
    }

    private List<Problem> check(String components, String properties) {
        var json = "{'type':'default','id':'a.b','properties':" + properties + ",'components':[" + components + "]}";
        return policy.check("forms/a/b.form", json.replace('\'', '"'));
    }
}
