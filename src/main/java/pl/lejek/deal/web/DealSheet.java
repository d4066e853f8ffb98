package pl.lejek.deal.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pl.lejek.deal.web.DealAnswers.DealRow;
import pl.lejek.deal.web.DealAnswers.Reason;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.Spreadsheet;
import pl.lejek.platform.web.Spreadsheet.Column;

/** The list of deals as a spreadsheet. */
class DealSheet {

    private DealSheet() {}

    static Spreadsheet<DealRow> of(ZoneId zone, Messages messages) {
        return new Spreadsheet<>(
                messages.text("deal.sheet"),
                zone,
                List.of(
                        new Column<>(messages.text("deal.sheet-customer"), DealRow::customerName),
                        new Column<>(messages.text("deal.sheet-product"), DealRow::product),
                        new Column<>(messages.text("deal.sheet-stage"), DealRow::stageLabel),
                        new Column<>(
                                messages.text("deal.sheet-value"),
                                it -> it.value() == null
                                        ? null
                                        : new BigDecimal(it.value().amount())),
                        new Column<>(
                                messages.text("deal.sheet-currency"),
                                it -> it.value() == null ? null : it.value().currency()),
                        new Column<>(messages.text("deal.sheet-probability"), DealRow::probability),
                        new Column<>(
                                messages.text("deal.sheet-next"),
                                it -> it.nextStep() == null
                                        ? null
                                        : it.nextStep().text()),
                        new Column<>(
                                messages.text("deal.sheet-next-at"),
                                it -> it.nextStep() == null
                                        ? null
                                        : it.nextStep().at()),
                        new Column<>(messages.text("deal.sheet-close"), it -> day(it.expectedCloseOn())),
                        new Column<>(
                                messages.text("deal.sheet-owner"),
                                it -> it.ownerName() == null ? it.owner() : it.ownerName()),
                        new Column<>(messages.text("deal.sheet-opened"), DealRow::openedAt),
                        new Column<>(messages.text("deal.sheet-closed"), DealRow::closedAt),
                        new Column<>(
                                messages.text("deal.sheet-reason"),
                                it -> label(it.lostReason() == null ? it.winReason() : it.lostReason()))));
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable String label(@Nullable Reason reason) {
        return reason == null ? null : reason.label();
    }
}
