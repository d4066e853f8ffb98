package pl.lejek.bench;

import static pl.lejek.bench.Report.number;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import pl.lejek.privacy.DataRequests;

/**
 * A person asks for their data and is erased, in a database of many others: how long it takes to gather what they are known
 * under, to count, to read, to erase, and to search everything for what is left. Run with
 * {@code -Dbench.class=pl.lejek.bench.ErasureBench}; options {@code customers}, {@code activities}, {@code documents},
 * {@code people} and {@code reuse}.
 */
public final class ErasureBench {

    private static final String MANAGER = "marek";

    private final Application ours;
    private final Report report = new Report();
    private final int customers;
    private final int activities;
    private final int documents;
    private final int people;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    private ErasureBench(Application ours, Map<String, String> options) {
        this.ours = ours;
        this.customers = Integer.parseInt(options.getOrDefault("customers", "100000"));
        this.activities = Integer.parseInt(options.getOrDefault("activities", "1000000"));
        this.documents = Integer.parseInt(options.getOrDefault("documents", "20000"));
        this.people = Integer.parseInt(options.getOrDefault("people", "3"));
    }

    /** @param args {@code customers=100000 activities=1000000 documents=20000 people=3 reuse=true} */
    public static void main(String[] args) throws Exception {
        var options = Options.of(args);
        var data = Path.of("target/bench-erasure").toAbsolutePath();
        var reuse = Boolean.parseBoolean(options.get("reuse")) && Files.exists(data.resolve("filled"));
        if (!reuse) {
            FileSystemUtils.deleteRecursively(data);
            Files.createDirectories(data);
        }
        var failed = false;
        try (var ours = new Application(data)) {
            var bench = new ErasureBench(ours, options);
            if (!reuse) {
                bench.fill();
                Files.createFile(data.resolve("filled"));
            }
            bench.run();
        } catch (Exception e) {
            e.printStackTrace();
            failed = true;
        }
        System.exit(failed ? 1 : 0);
    }

    private void fill() throws IOException {
        var begun = System.nanoTime();
        ManyCustomers.reps(ours.jdbc);
        ours.context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            ManyCustomers.customers(ours.jdbc, customers);
            ManyCustomers.leads(ours.jdbc, customers / 5, customers);
        });
        ManyCustomers.activities(ours.jdbc, activities, customers);
        documents();
        ours.jdbc
                .queryForList(
                        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname !~ '^(pg_|information)'",
                        String.class)
                .forEach(it -> ours.jdbc.execute("vacuum analyze " + it));
        report.line("filled in %.0f s", (System.nanoTime() - begun) / 1e9);
    }

    /** Attachments of mails from customers: one page each, which somebody has to unpack to read. */
    private void documents() throws IOException {
        var pdf = pdf("Order 17, please send the invoice");
        ours.jdbc.update(
                """
                insert into mailbox.mail (id, digest, received_at, read_at, size, kind, spam, state)
                select md5('mail' || n)::uuid, decode(md5('mail' || n), 'hex'), now(), now(), 1, 'PERSON', false, 'FILED'
                from generate_series(1, ?) n
                """,
                documents);
        ours.jdbc.update(
                """
                insert into mailbox.attachment
                select md5('file' || n)::uuid, md5('mail' || n)::uuid, 1, 'zamowienie.pdf', 'application/pdf', 'application/pdf',
                       octet_length(?), true, false, false
                from generate_series(1, ?) n
                """,
                pdf,
                documents);
        ours.jdbc.update(
                "insert into mailbox.attachment_chunk select md5('file' || n)::uuid, 0, ? from generate_series(1, ?) n",
                pdf,
                documents);
    }

    private static byte[] pdf(String text) throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private void run() throws IOException {
        report.line(
                "%,d customers, %,d activities, %,d documents; %d people, load %.1f",
                customers, activities, documents, people, Report.systemLoad());
        for (var i = 0; i < people; i++) {
            one(UUID.randomUUID().toString().substring(0, 8));
        }
        report.line("%-40s | %12s | %12s", "", "median, ms", "longest, ms");
        millis.forEach((work, all) -> {
            var sorted = all.stream().sorted().toList();
            report.line(
                    "%-40s | %12s | %12s",
                    work, number(sorted.get(sorted.size() / 2)), number(sorted.get(sorted.size() - 1)));
        });
        report.keep();
    }

    private void one(String word) {
        var name = "Zofia" + word + " Nowacka" + word;
        var customer = ours.post(MANAGER, "/api/v1/customers", Map.of(
                        "type", "PERSON", "name", name, "email", word + "@example.org", "phone", "+48 600 100 200"))
                .path("id")
                .asText();
        // Twenty talks of their own, and as many with others that name them.
        ours.jdbc.update(
                """
                insert into activity.activity (id, kind, at, summary, customer_id, actor, created_at)
                select gen_random_uuid(), 'CALL', now(), 'Rozmowa z ' || ?, case when n % 2 = 0 then ?::uuid end, 'marek', now()
                from generate_series(1, 40) n
                """,
                name,
                customer);
        var request = timed("gather, and take the request down", () -> ours.post(MANAGER, "/api/v1/data-requests", Map.of(
                "kind", "erasure",
                "subject", Map.of("type", "customer", "id", customer),
                "answerBy", "letter")));
        var id = UUID.fromString(request.path("id").asText());
        var caseId = request.path("caseId").asText();
        var requests = ours.context.getBean(DataRequests.class);
        timed("gather, and look for holds", () -> requests.holdsOn(id));
        timed("list of requests with their names", () -> ours.get(MANAGER, "/api/v1/data-requests?limit=100"));
        timed("gather, and read everything that is held", () -> ours.get(MANAGER, "/api/v1/data-requests/" + id + "/holdings"));
        timed("erase", () -> requests.erase(id, caseId));
        timed("search for what is left", () -> requests.searchRemains(id, caseId));
        timed("take the name out, remove named files", () -> requests.clearMentions(id, caseId));
        var left = timed("search again", () -> requests.searchRemains(id, caseId));
        if (left != 0) {
            throw new IllegalStateException(left + " rows or files still name the person");
        }
        requests.close(id, caseId, false);
    }

    private <T> T timed(String work, Supplier<T> call) {
        var begun = System.nanoTime();
        var result = call.get();
        millis.computeIfAbsent(work, it -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
        return result;
    }
}
