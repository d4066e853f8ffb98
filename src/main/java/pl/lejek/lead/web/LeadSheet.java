package pl.lejek.lead.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pl.lejek.lead.web.LeadController.LeadResponse;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;

/** The list of leads as a spreadsheet. */
class LeadSheet {

    private LeadSheet() {}

    static Spreadsheet<LeadResponse> of(ZoneId zone, Map<String, String> sources, Messages messages) {
        return new Spreadsheet<>(
                messages.text("lead.sheet"),
                zone,
                List.of(
                        new Column<>(messages.text("lead.sheet-company"), LeadResponse::companyName),
                        new Column<>(messages.text("lead.sheet-person"), LeadSheet::person),
                        new Column<>(
                                messages.text("lead.sheet-status"), it -> messages.text("lead.status-" + it.status())),
                        new Column<>(messages.text("lead.sheet-grade"), LeadResponse::grade),
                        new Column<>(messages.text("lead.sheet-score"), LeadResponse::score),
                        new Column<>(
                                messages.text("lead.sheet-source"),
                                it -> sources.getOrDefault(it.source(), it.source())),
                        new Column<>(
                                messages.text("lead.sheet-owner"),
                                it -> it.ownerName() == null ? it.owner() : it.ownerName()),
                        new Column<>(messages.text("lead.sheet-phone"), LeadResponse::phone),
                        new Column<>(messages.text("lead.sheet-email"), LeadResponse::email),
                        new Column<>(messages.text("lead.sheet-city"), LeadResponse::city),
                        new Column<>(
                                messages.text("lead.sheet-value"),
                                it -> it.estimatedValue() == null
                                        ? null
                                        : new java.math.BigDecimal(
                                                it.estimatedValue().amount())),
                        new Column<>(
                                messages.text("lead.sheet-currency"),
                                it -> it.estimatedValue() == null
                                        ? null
                                        : it.estimatedValue().currency()),
                        new Column<>(messages.text("lead.sheet-received"), LeadResponse::receivedAt),
                        new Column<>(messages.text("lead.sheet-breach"), LeadResponse::slaBreachAt)));
    }

    private static @Nullable String person(LeadResponse lead) {
        var name = Stream.of(lead.firstName(), lead.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }
}
