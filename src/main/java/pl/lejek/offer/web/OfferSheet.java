package pl.lejek.offer.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.offer.web.OfferAnswers.Row;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;

/** The list of offers as a spreadsheet. */
class OfferSheet {

    private OfferSheet() {}

    /** A row of the list, with the name of its owner. */
    record Line(Row row, @Nullable String ownerName) {}

    static Spreadsheet<Line> of(ZoneId zone, Messages messages) {
        return new Spreadsheet<>(
                messages.text("offer.sheet"),
                zone,
                List.of(
                        new Column<>(messages.text("offer.sheet-number"), it -> it.row.number()),
                        new Column<>(
                                messages.text("offer.sheet-customer"),
                                it -> it.row.customer() == null
                                        ? null
                                        : it.row.customer().name()),
                        new Column<>(
                                messages.text("offer.sheet-state"),
                                it -> messages.text("offer.state-" + it.row.state())),
                        new Column<>(messages.text("offer.sheet-version"), it -> it.row.version()),
                        new Column<>(
                                messages.text("offer.sheet-net"),
                                it -> new BigDecimal(it.row.net().amount())),
                        new Column<>(
                                messages.text("offer.sheet-gross"),
                                it -> new BigDecimal(it.row.gross().amount())),
                        new Column<>(
                                messages.text("offer.sheet-currency"),
                                it -> it.row.net().currency()),
                        new Column<>(messages.text("offer.sheet-discount"), it -> it.row.discount()),
                        new Column<>(messages.text("offer.sheet-valid"), it -> day(it.row.validUntil())),
                        new Column<>(messages.text("offer.sheet-sent"), it -> it.row.sentAt()),
                        new Column<>(messages.text("offer.sheet-answered"), it -> it.row.answeredAt()),
                        new Column<>(
                                messages.text("offer.sheet-owner"),
                                it -> it.ownerName == null ? it.row.owner() : it.ownerName)));
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
