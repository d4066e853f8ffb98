package pl.lejek.lead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static pl.lejek.lead.process.LeadCases.at;
import static pl.lejek.lead.process.LeadCases.clock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.testing.Scenarios;

/** Who is already known (processes.md 1.1). */
@Scenarios
class DuplicateTests {

    @Autowired
    LeadCases cases;

    @AfterEach
    void cleanUp() {
        cases.cleanUp();
    }

    @Test
    void theSameEmailIsTheSameLead() {
        clock("2026-11-23T10:00");
        var email = LeadCases.someEmail();
        var open = cases.receive(Map.of("source", "web", "email", email));
        clock("2026-11-23T11:00");

        var again = post(Map.of("source", "chat", "email", email.toUpperCase(), "lastName", "Nowak"), 200);

        assertThat(again.received().path("status").asText()).isEqualTo("MERGED");
        assertThat(again.received().path("mergedInto").asText()).isEqualTo(open.id());
        assertThat(again.received().path("owner").asText()).isEqualTo("anna");
        again.hasEndedAt("merged");
        assertThat(again.passed())
                .containsExactly("lead-received", "recognise-duplicate", "known-lead", "attach-enquiry", "merged");
        assertThat(open.waiting()).containsExactly("first-contact");
        assertThat(open.alarms()).containsExactly(at("2026-11-24T10:00"), at("2026-11-25T10:00"));
        assertThat(open.messages()).singleElement().satisfies(it -> assertThat(it.template())
                .isEqualTo("lead-enquiry-attached"));
        assertThat(cases.jdbc
                        .sql("select enquiry_id::text from lead.enquiry where lead_id = ?::uuid")
                        .param(open.id())
                        .query(String.class)
                        .list())
                .containsExactly(again.id());
    }

    @Test
    void theSamePhoneOrTaxNumberIsTheSameLeadWhenNoNameDiffers() {
        clock("2026-11-23T10:00");
        var phone = LeadCases.somePhone();
        var nip = someNip();
        var open = cases.receive(Map.of("source", "web", "phone", phone, "nip", nip, "companyName", "Młyn Sp. z o.o."));

        assertThat(mergedInto(Map.of("source", "phone", "phone", phone))).isEqualTo(open.id());
        assertThat(mergedInto(Map.of("source", "web", "email", LeadCases.someEmail(), "nip", nip)))
                .isEqualTo(open.id());
        assertThat(mergedInto(Map.of("source", "phone", "phone", phone, "companyName", "MŁYN sp. z o.o.")))
                .isEqualTo(open.id());
        assertThat(open.messages()).hasSize(3);
    }

    private String mergedInto(Map<String, Object> fields) {
        return post(fields, 200).received().path("mergedInto").asText();
    }

    private LeadCase post(Map<String, Object> fields, int status) {
        var answer = cases.post(fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return cases.take(answer.json());
    }

    @Test
    void anotherNameIsOnlyAProbableDuplicate() {
        clock("2026-11-23T10:00");
        var phone = LeadCases.somePhone();
        var nip = someNip();
        var open = cases.receive(
                Map.of("source", "web", "phone", phone, "nip", nip, "companyName", "Młyn", "lastName", "Nowak"));

        var lead = cases.receive(
                Map.of("source", "web", "phone", phone, "nip", nip, "companyName", "Tartak", "lastName", "Lis"));

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(pairs(lead)).anySatisfy(it -> {
            assertThat(it.path("leadId").asText()).isEqualTo(open.id());
            assertThat(it.path("reasons")).extracting(JsonNode::asText).containsExactly("same-phone", "same-nip");
        });
        assertThat(lead.field("customerId")).isNotEqualTo(open.field("customerId"));
    }

    @Test
    void aSimilarCompanyAndPersonIsOnlyAProbableDuplicate() {
        clock("2026-11-23T10:00");
        var company = "Młyn " + UUID.randomUUID();
        var open = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"));

        var lead = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "NOWAK"));

        assertThat(pairs(lead)).singleElement().satisfies(it -> {
            assertThat(it.path("leadId").asText()).isEqualTo(open.id());
            assertThat(it.path("reasons")).extracting(JsonNode::asText).containsExactly("similar-company-and-person");
        });
    }

    private static List<JsonNode> pairs(LeadCase lead) {
        return StreamSupport.stream(lead.view().path("probableDuplicates").spliterator(), false)
                .toList();
    }

    @Test
    void aPersonMergesAProbableDuplicateThroughTheDiagram() {
        clock("2026-11-23T10:00");
        var company = "Młyn " + UUID.randomUUID();
        var open = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"));
        clock("2026-11-23T10:01");
        var lead = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"));
        var card = lead.field("customerId");
        lead.outcome("first-contact", "no-answer");

        lead.post("duplicates/" + open.id() + "/merge", Map.of());

        lead.hasEndedAt("withdrawn");
        assertThat(cases.as("marek").get("/api/v1/customers/" + card).status())
                .as("the card that was opened for the lead alone")
                .isEqualTo(404);
        var kept = cases.as("marek").get("/api/v1/customers/" + open.field("customerId"));
        assertThat(kept.json().path("people").findValuesAsText("email"))
                .containsExactly(open.field("email"), lead.field("email"));
        assertThat(cases.as("marek")
                        .get("/api/v1/activities?customer=" + open.field("customerId"))
                        .json()
                        .path("items")
                        .findValuesAsText("outcome"))
                .contains("no-answer");
        assertThat(lead.field("status")).isEqualTo("MERGED");
        assertThat(lead.field("mergedInto")).isEqualTo(open.id());
        assertThat(lead.field("customerId")).isEqualTo(open.field("customerId"));
        assertThat(open.waiting()).containsExactly("first-contact");
        assertThat(open.messages()).extracting(it -> it.template()).contains("lead-enquiry-attached");
    }

    @Test
    void aMergeDecidedByAPersonIsAReplyToo() {
        clock("2026-11-23T10:00");
        var company = "Młyn " + UUID.randomUUID();
        var open = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"))
                .intoNurturing();
        clock("2026-11-24T15:00");
        var lead = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"));
        assertThat(open.waiting()).doesNotContain("first-contact");

        lead.post("duplicates/" + open.id() + "/merge", Map.of());

        lead.hasEndedAt("withdrawn");
        assertThat(open.waiting()).containsExactly("first-contact");
        assertThat(open.passed()).contains("record-reply", "replied");
        assertThat(open.due("first-contact")).isEqualTo(at("2026-11-26T15:00"));
    }

    @Test
    void aPersonDismissesAProbableDuplicate() {
        clock("2026-11-23T10:00");
        var company = "Młyn " + UUID.randomUUID();
        var open = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"));
        var lead = cases.receive(Map.of("source", "web", "companyName", company, "lastName", "Nowak"));

        lead.post("duplicates/" + open.id() + "/dismiss", Map.of());

        assertThat(pairs(lead)).isEmpty();
        assertThat(lead.waiting()).containsExactly("first-contact");
    }

    @Test
    void whoeverWritesAgainDuringTheCadenceHasReplied() {
        clock("2026-11-23T10:00");
        var email = LeadCases.someEmail();
        var open = cases.receive(Map.of("source", "web", "email", email)).outcome("first-contact", "no-answer");
        clock("2026-11-23T15:00");

        post(Map.of("source", "web", "email", email), 200);

        assertThat(open.waiting()).containsExactly("first-contact");
        assertThat(open.due("first-contact")).isEqualTo(at("2026-11-25T15:00"));
    }

    @Test
    void whoeverWritesAgainDuringNurturingHasReplied() {
        clock("2026-11-23T10:00");
        var email = LeadCases.someEmail();
        var open = cases.receive(Map.of("source", "web", "email", email)).intoNurturing();
        clock("2026-11-24T15:00");

        post(Map.of("source", "web", "email", email), 200);

        assertThat(open.waiting()).containsExactly("first-contact");
        assertThat(open.passed()).contains("record-reply", "replied");
    }

    @Test
    void aLeadThatIsOverIsNoDuplicate() {
        clock("2026-11-23T10:00");
        var email = LeadCases.someEmail();
        var over = cases.receive(Map.of("source", "web", "email", email)).close("withdrawn");

        var lead = cases.receive(Map.of("source", "web", "email", email));

        assertThat(lead.waiting()).containsExactly("first-contact");
        assertThat(lead.field("customerId")).isEqualTo(over.field("customerId"));
    }

    @Test
    void theSameExternalIdOfASourceIsReceivedOnce() {
        clock("2026-11-23T10:00");
        var fields = Map.<String, Object>of(
                "source", "partner", "email", LeadCases.someEmail(), "externalId", "P-" + UUID.randomUUID());
        var lead = cases.receive(fields);

        var again = cases.post(fields).json();

        assertThat(again.path("id").asText()).isEqualTo(lead.id());
        assertThat(lead.waiting()).containsExactly("first-contact");
    }

    @Test
    void ofTwoThatComeAtOnceOneIsMerged() throws Exception {
        for (var round = 0; round < 4; round++) {
            clock("2026-11-23T10:00");
            var email = LeadCases.someEmail();

            var answers = atOnce(() -> cases.post(Map.of("source", "web", "email", email)));

            assertThat(answers).extracting(it -> it.status()).containsExactlyInAnyOrder(200, 201);
            var leads = answers.stream().map(it -> cases.take(it.json())).toList();
            assertThat(leads).extracting(it -> it.field("status")).containsExactlyInAnyOrder("NEW", "MERGED");
            assertThat(leads.stream().flatMap(it -> it.waiting().stream())).containsExactly("first-contact");
            assertThat(cases.jdbc
                            .sql("select count(*) from customer.customer where email_key = ?")
                            .param(email)
                            .query(Integer.class)
                            .single())
                    .isOne();
        }
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        var ready = new CountDownLatch(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<T> together = () -> {
                ready.countDown();
                ready.await();
                return call.call();
            };
            List<Future<T>> both = List.of(threads.submit(together), threads.submit(together));
            return List.of(both.get(0).get(), both.get(1).get());
        } finally {
            threads.shutdown();
        }
    }

    private static String someNip() {
        var weights = new int[] {6, 5, 7, 2, 3, 4, 5, 6, 7};
        while (true) {
            var digits = String.valueOf(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
            var sum = 0;
            for (var i = 0; i < 9; i++) {
                sum += weights[i] * (digits.charAt(i) - '0');
            }
            if (sum % 11 != 10) {
                return digits + sum % 11;
            }
        }
    }
}
