package pl.lejek.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import pl.lejek.testing.Api;
import pl.lejek.testing.LejekTest;
import pl.lejek.verify.Sha256;
import pl.lejek.verify.VerifyCommand;
import pl.lejek.workflow.CaseDocuments;

@LejekTest
class SealApiTests {

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    List<CaseDocuments> documents;

    @TempDir
    Path folder;

    @Test
    void auditorsAndAdministratorsSeeThatTheTrailIsIntact() {
        newLead();

        for (var user : List.of("audyta", "admin")) {
            var answer = as(user).get("/api/v1/audit/verify");
            assertThat(answer.status()).isEqualTo(200);
            var json = answer.json();
            assertThat(json.path("intact").asBoolean()).as(answer.body()).isTrue();
            assertThat(json.path("entries").asLong()).isPositive();
            assertThat(json.path("erased").isIntegralNumber()).isTrue();
            assertThat(json.path("lastHash").asText()).matches("[0-9a-f]{64}");
            assertThat(json.has("broken")).isFalse();
        }
        var anchors = as("audyta").get("/api/v1/audit/anchors?limit=1").json();
        assertThat(anchors.path("items").path(0).path("hash").asText()).matches("[0-9a-f]{64}");
        assertThat(anchors.path("items").path(0).path("signature").asText()).matches("[0-9a-f]{128}");
        for (var path : List.of("verify", "anchors", "bundle?case=x")) {
            assertThat(as("marek").get("/api/v1/audit/" + path).status()).isEqualTo(403);
        }
    }

    @Test
    void handsOutACaseAndAPeriod() throws IOException {
        var begin = Instant.now();
        var caseId = newLead();

        var bundle = bundle("?case=" + caseId);
        var said = VerifyCommand.run(bundle.toString());
        assertThat(said.status()).as(said.words()).isZero();
        try (var zip = new ZipFile(bundle.toFile())) {
            var names = zip.stream().map(it -> it.getName()).toList();
            assertThat(names)
                    .anyMatch(it -> it.matches("processes/lead-handling/\\d+/.*lead-handling\\.bpmn"))
                    .anyMatch(it -> it.matches("processes/lead-handling/\\d+/.*\\.form"))
                    .anyMatch(it -> it.matches("decisions/.*\\.dmn"));
            var entries = new String(
                    zip.getInputStream(zip.getEntry("entries.ndjson")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(entries).contains("\"case.started\"", "\"audit.bundle-made\"", caseId);
            var values = new String(
                    zip.getInputStream(zip.getEntry("values.ndjson")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(values).doesNotContain("@example.org");
        }
        assertThat(jdbc.queryForList(
                        "select actor from history.audit_entry where action = 'audit.bundle-made' and case_id = ?",
                        String.class,
                        caseId))
                .containsExactly("audyta");

        var until = Instant.now().plusSeconds(1);
        var period = bundle("?from=" + begin.minusMillis(1) + "&until=" + until);
        var told = VerifyCommand.run(period.toString());
        assertThat(told.status()).as(told.words()).isZero();
        assertThat(told.words()).contains("all of their range");
    }

    /** They hold names: without a reason given, their digests alone go into a bundle. */
    @Test
    void namesThePdfsOfTheCasesOffers() throws IOException {
        var caseId = newLead();
        var offer = UUID.randomUUID();
        var pdf = "%PDF".getBytes(StandardCharsets.UTF_8);
        jdbc.update(
                "insert into offer.offer (id, number, deal_id, state, case_id, created_at, created_by)"
                        + " values (?, ?, ?, 'WITHDRAWN', ?, now(), 'anna')",
                offer,
                "seals/" + offer,
                UUID.randomUUID(),
                caseId);
        jdbc.update(
                "insert into offer.offer_version (offer_id, number, audience, language, currency, pdf, pdf_sha256,"
                        + " created_at, created_by) values (?, 1, 'B2B', 'pl', 'PLN', ?, ?, now(), 'anna')",
                offer,
                pdf,
                Sha256.hex(Sha256.of(pdf)));

        var found = documents.stream()
                .flatMap(it -> it.of(List.of(caseId)).stream())
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).content().get()).isEqualTo(pdf);
        assertThat(found.get(0).subjects()).contains(offer.toString());
        try (var zip = new ZipFile(bundle("?case=" + caseId).toFile())) {
            var manifest = zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes();
            assertThat(new String(manifest, StandardCharsets.UTF_8))
                    .contains("offer-seals-" + offer + "-1.pdf", Sha256.hex(Sha256.of(pdf)));
            assertThat(zip.stream().map(it -> it.getName())).noneMatch(it -> it.startsWith("documents/"));
        }
        jdbc.update("delete from offer.offer where id = ?", offer);
    }

    @Test
    void saysWhatIsMissingOrTooMuch() {
        refused("", "case");
        refused("?from=2026-01-01T00:00:00Z", "until");
        refused("?until=2026-01-01T00:00:00Z", "from");
        refused("?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", "until");
        refused("?from=1999-01-01T00:00:00Z&until=1999-02-01T00:00:00Z", "from");
        refused("?case=x&from=2026-01-01T00:00:00Z", "case");
        refused("?from=yesterday&until=2026-01-01T00:00:00Z", "from");
        assertThat(as("audyta").get("/api/v1/audit/bundle?case=nonsense").status())
                .isEqualTo(404);
    }

    private void refused(String query, String field) {
        var answer = as("audyta").get("/api/v1/audit/bundle" + query);
        assertThat(answer.status()).as(query).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).as(query).isEqualTo(field);
    }

    private Path bundle(String query) throws IOException {
        return Files.write(folder.resolve("bundle.zip"), as("audyta").bytes("/api/v1/audit/bundle" + query));
    }

    private String newLead() {
        var answer = as("integration")
                .post(
                        "/api/v1/leads",
                        Map.of("source", "web", "email", UUID.randomUUID() + "@example.org", "region", "mazowieckie"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("caseId").asText();
    }

    private Api as(String user) {
        return Api.at(port).as(user);
    }
}
