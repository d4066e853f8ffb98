package pl.lejek.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import pl.lejek.customer.NewContact.Consent;
import pl.lejek.lead.NewLead;
import pl.lejek.lead.Signals;

/**
 * The enquiries of the demo data: companies and people that do not exist, with addresses below {@code example.com},
 * numbers that no exchange gives out (the part after the area code begins with 0000), and tax numbers of an office that
 * does not exist, but with the right check digit.
 */
class DemoLeads {

    private static final String FILE = "training/demo-leads.csv";

    private static final Map<String, String> AREA_CODES = Map.of(
            "Warszawa", "22",
            "Gdańsk", "58",
            "Poznań", "61",
            "Katowice", "32",
            "Kraków", "12",
            "Wrocław", "71");

    private static final int[] WEIGHTS = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    private static final Signals UNKNOWN = new Signals(null, null, null, null, null, null, null);

    private final Map<String, NewLead> leads;

    private DemoLeads(Map<String, NewLead> leads) {
        this.leads = leads;
    }

    static DemoLeads read() {
        try {
            var lines = new ClassPathResource(FILE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            var leads = new LinkedHashMap<String, NewLead>();
            for (var line : lines) {
                var fields = line.split(";", -1);
                leads.put(fields[0], lead(fields, leads.size() + 1));
            }
            return new DemoLeads(leads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NewLead get(String key) {
        var lead = leads.get(key);
        if (lead == null) {
            throw new IllegalArgumentException("No lead " + key + " in " + FILE);
        }
        return lead;
    }

    Map<String, NewLead> all() {
        return Map.copyOf(leads);
    }

    private static NewLead lead(String[] it, int number) {
        var city = it[5];
        var value = value(it[11]);
        return new NewLead(
                it[1],
                it[2],
                it[3],
                it[4],
                ascii(it[3]) + "." + ascii(it[4]) + "@" + ascii(it[2]) + ".example.com",
                "+48" + AREA_CODES.get(city) + "0000%03d".formatted(100 + number),
                nip(number),
                city,
                it[6],
                "PL",
                it[7],
                Integer.valueOf(it[8]),
                value(it[9]),
                value(it[10]),
                value == null ? null : new BigDecimal(value),
                value == null ? null : "PLN",
                value(it[12]) == null ? null : Boolean.TRUE,
                null,
                value(it[13]) == null ? List.of() : List.of(new Consent(it[13], "marketing", true, "demo-1")),
                UNKNOWN);
    }

    /** The same person or company again, through another door. */
    static NewLead again(NewLead it, String source, @Nullable String interest) {
        return new NewLead(
                source,
                it.companyName(),
                it.firstName(),
                it.lastName(),
                it.email(),
                it.phone(),
                it.nip(),
                it.city(),
                it.region(),
                it.country(),
                it.industry(),
                it.employees(),
                interest,
                it.product(),
                null,
                null,
                null,
                null,
                List.of(),
                UNKNOWN);
    }

    /** Somebody else who shares the tax number, or with none of the company's the phone. */
    static NewLead other(NewLead it, @Nullable String company, String firstName, String lastName, boolean sameNip) {
        return new NewLead(
                "web",
                company,
                firstName,
                lastName,
                ascii(firstName) + "." + ascii(lastName) + "@poczta.example.com",
                sameNip ? null : it.phone(),
                sameNip ? it.nip() : null,
                it.city(),
                it.region(),
                it.country(),
                it.industry(),
                it.employees(),
                "cennik",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                UNKNOWN);
    }

    private static @Nullable String value(String text) {
        return text.isEmpty() ? null : text;
    }

    static String nip(int number) {
        for (var candidate = 999_000_000 + number * 1_000; ; candidate++) {
            var digits = Integer.toString(candidate);
            var sum = 0;
            for (var i = 0; i < WEIGHTS.length; i++) {
                sum += WEIGHTS[i] * (digits.charAt(i) - '0');
            }
            if (sum % 11 < 10) {
                return digits + sum % 11;
            }
        }
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('ł', 'l'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
    }
}
