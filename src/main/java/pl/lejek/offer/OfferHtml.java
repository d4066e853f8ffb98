package pl.lejek.offer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.product.Audience;

/** The nine blocks of an offer as a page to print (domain.md OFF-05), and its figures as people write them. */
@Component
class OfferHtml {

    private static final String STYLE =
            """
            @page { size: A4; margin: 22mm 18mm 24mm 18mm;
              @bottom-left { content: element(foot); }
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt 'Liberation Sans'; color: #6f6f6f; } }
            body { font: 10pt/1.45 'Liberation Sans'; color: #161616; }
            #foot { position: running(foot); font-size: 8pt; color: #6f6f6f; }
            .head { border-bottom: 1.5pt solid #0f62fe; padding-bottom: 4mm; margin-bottom: 6mm; width: 100%; }
            .head td { vertical-align: top; }
            .head .who { text-align: right; font-size: 8.5pt; color: #525252; }
            img { max-height: 18mm; max-width: 60mm; }
            h1 { font-size: 19pt; font-weight: 700; margin: 0 0 1mm; }
            h2 { font-size: 12pt; font-weight: 700; margin: 7mm 0 2mm; page-break-after: avoid; }
            .facts { color: #525252; margin: 0 0 5mm; }
            .to { margin: 0 0 6mm; }
            .text { white-space: pre-wrap; orphans: 3; widows: 3; }
            ol { margin: 0; padding-left: 6mm; }
            .text, .what, .to, .facts, strong, td { word-wrap: break-word; }
            table.lines { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 9pt; -fs-table-paginate: paginate; }
            .lines th { text-align: left; background: #e0e0e0; padding: 1.6mm 1.2mm; font-weight: 700; }
            .lines td { padding: 1.6mm 1.2mm; border-bottom: .4pt solid #c6c6c6; vertical-align: top; }
            .lines tr { page-break-inside: avoid; }
            .lines .no { width: 5mm; }
            .lines .qty { width: 17mm; }
            .lines .sum { width: 21mm; }
            .lines .pct { width: 10mm; }
            .n { text-align: right !important; white-space: nowrap; }
            .lines .n { white-space: normal; }
            .what { color: #525252; font-size: 8.5pt; white-space: pre-wrap; }
            table.sums { margin: 4mm 0 0 auto; width: 55%; border-collapse: collapse; font-size: 9pt; page-break-inside: avoid; }
            .sums td, .sums th { padding: 1.2mm 2mm; border-bottom: .4pt solid #c6c6c6; }
            .sums th { text-align: left; font-weight: 700; }
            .sums .total td { font-weight: 700; font-size: 11pt; border-top: 1pt solid #161616; border-bottom: none; }
            .draft { position: fixed; top: 105mm; left: 0; width: 170mm; text-align: center; font-size: 60pt; font-weight: 700;
              color: #e0e0e0; z-index: -1; }
            .keep { page-break-inside: avoid; }
            """;

    private final OfferWords words;
    private final WorkingCalendar calendar;

    OfferHtml(OfferWords words, WorkingCalendar calendar) {
        this.words = words;
        this.calendar = calendar;
    }

    String page(OfferDocument it, @Nullable String logo, boolean draft) {
        var say = words.in(it.version().language());
        var html = new StringBuilder();
        html.append("<!DOCTYPE html><html lang=\"")
                .append(it.version().language())
                .append("\"><head><title>")
                .append(esc(it.offer().number()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>");
        html.append("<div id=\"foot\">").append(esc(foot(it.company(), say))).append("</div>");
        if (draft) {
            html.append("<div class=\"draft\">").append(esc(say.of("draft"))).append("</div>");
        }
        head(html, it, logo, say);
        addressee(html, it, say);
        contents(html, say);
        block(html, it, Block.COMPANY, say);
        products(html, it, say);
        prices(html, it, say);
        block(html, it, Block.FULFILMENT, say);
        block(html, it, Block.BENEFITS, say);
        block(html, it, Block.PORTFOLIO, say);
        summary(html, it, say);
        return html.append("</body></html>").toString();
    }

    private void head(StringBuilder html, OfferDocument it, @Nullable String logo, OfferWords.In say) {
        var company = it.company();
        html.append("<table class=\"head\"><tr><td>");
        if (logo == null) {
            html.append("<strong>").append(esc(company.name())).append("</strong>");
        } else {
            html.append("<img src=\"").append(logo).append("\" alt=\"\"/>");
        }
        html.append("</td><td class=\"who\">");
        html.append(lines(
                company.name(),
                company.street(),
                joined(" ", company.postcode(), company.city()),
                company.nip() == null ? null : say.of("nip") + " " + company.nip(),
                company.phone(),
                company.email(),
                company.website()));
        html.append("</td></tr></table><h1>")
                .append(esc(say.of("title", it.offer().number())))
                .append("</h1><p class=\"facts\">");
        var until = it.version().validUntil();
        html.append(esc(say.of("version", it.version().number())))
                .append(" · ")
                .append(esc(say.of("date", say.day(calendar.today()))));
        if (until != null) {
            html.append(" · ").append(esc(say.of("until", say.day(until))));
        }
        html.append("</p>");
    }

    private void addressee(StringBuilder html, OfferDocument it, OfferWords.In say) {
        html.append("<div class=\"to\"><strong>")
                .append(esc(it.addressee() == null ? "" : it.addressee()))
                .append("</strong><br/>");
        var person = it.version().recipientName();
        if (person != null) {
            html.append(esc(say.of("to", person)));
        }
        html.append("</div>");
        if (it.version().coverText() != null) {
            html.append("<div class=\"text\">")
                    .append(esc(it.version().coverText()))
                    .append("</div>");
        }
    }

    private void contents(StringBuilder html, OfferWords.In say) {
        html.append("<h2>").append(esc(say.of("block.contents"))).append("</h2><ol>");
        Arrays.stream(Block.values())
                .filter(it -> it != Block.ADDRESSEE && it != Block.CONTENTS)
                .forEach(it -> html.append("<li>")
                        .append(esc(say.of("block." + it.key())))
                        .append("</li>"));
        html.append("</ol>");
    }

    private void block(StringBuilder html, OfferDocument it, Block block, OfferWords.In say) {
        var own = it.version().blocks().get(block.key());
        var text = own == null ? it.company().block(block, it.version().language()) : own;
        html.append("<h2>")
                .append(esc(say.of("block." + block.key())))
                .append("</h2><div class=\"text\">")
                .append(esc(
                        text == null
                                ? say.of("default." + block.key(), it.company().name())
                                : text))
                .append("</div>");
    }

    private void products(StringBuilder html, OfferDocument it, OfferWords.In say) {
        html.append("<h2>").append(esc(say.of("block.products"))).append("</h2>");
        for (var line : it.version().lines()) {
            html.append("<p class=\"keep\"><strong>").append(esc(line.name())).append("</strong>");
            if (line.description() != null) {
                html.append("<br/><span class=\"what\">")
                        .append(esc(line.description()))
                        .append("</span>");
            }
            html.append("</p>");
        }
    }

    private void prices(StringBuilder html, OfferDocument it, OfferWords.In say) {
        var version = it.version();
        var gross = version.audience() == Audience.B2C;
        var discounted = version.totals().maxDiscount().signum() > 0;
        html.append("<h2>")
                .append(esc(say.of("block.prices")))
                .append("</h2>")
                .append(gross ? "<p class=\"what\">" + esc(say.of("gross-note")) + "</p>" : "")
                .append("<table class=\"lines\"><thead><tr><th class=\"no\">#</th><th>")
                .append(esc(say.of("name")))
                .append("</th><th class=\"n qty\">")
                .append(esc(say.of("quantity")))
                .append("</th>");
        if (discounted) {
            html.append("<th class=\"n sum\">")
                    .append(esc(say.of("price")))
                    .append("</th><th class=\"n pct\">")
                    .append(esc(say.of("discount")))
                    .append("</th>");
        }
        html.append("<th class=\"n sum\">")
                .append(esc(say.of(gross ? "unit-gross" : "unit-net")))
                .append("</th><th class=\"n pct\">")
                .append(esc(say.of("vat")))
                .append("</th><th class=\"n sum\">")
                .append(esc(say.of(gross ? "gross" : "net")))
                .append("</th></tr></thead><tbody>");
        var withTax = version.grossOfLines();
        for (var i = 0; i < version.lines().size(); i++) {
            var line = version.lines().get(i);
            html.append("<tr><td>")
                    .append(i + 1)
                    .append("</td><td>")
                    .append(esc(line.name()))
                    .append("</td><td class=\"n\">")
                    .append(esc(say.quantity(line.quantity()) + " " + say.unit(line.unit())))
                    .append("</td>");
            if (discounted) {
                html.append("<td class=\"n\">")
                        .append(esc(say.amount(gross ? line.priceGross() : line.price())))
                        .append("</td><td class=\"n\">")
                        .append(esc(say.percent(line.effectiveDiscount(version.discount()))))
                        .append("</td>");
            }
            html.append("<td class=\"n\">")
                    .append(esc(say.amount(gross ? line.unitGross() : line.unitNet())))
                    .append("</td><td class=\"n\">")
                    .append(esc(say.vat(line.vat())))
                    .append("</td><td class=\"n\">")
                    .append(esc(say.amount(gross ? withTax.get(i) : line.net())))
                    .append("</td></tr>");
        }
        html.append("</tbody></table>");
        sums(html, it, say);
    }

    private void sums(StringBuilder html, OfferDocument it, OfferWords.In say) {
        var totals = it.version().totals();
        var currency = it.version().currency();
        html.append("<table class=\"sums\"><tr><th>")
                .append(esc(say.of("rate")))
                .append("</th><th class=\"n\">")
                .append(esc(say.of("net")))
                .append("</th><th class=\"n\">")
                .append(esc(say.of("vat")))
                .append("</th><th class=\"n\">")
                .append(esc(say.of("gross")))
                .append("</th></tr>");
        for (var sum : totals.vatSums()) {
            html.append("<tr><td>")
                    .append(esc(say.vat(sum.code())))
                    .append("</td><td class=\"n\">")
                    .append(esc(say.amount(sum.net())))
                    .append("</td><td class=\"n\">")
                    .append(esc(say.amount(sum.vat())))
                    .append("</td><td class=\"n\">")
                    .append(esc(say.amount(sum.gross())))
                    .append("</td></tr>");
        }
        html.append("<tr><td>")
                .append(esc(say.of("together")))
                .append("</td><td class=\"n\">")
                .append(esc(say.amount(totals.net())))
                .append("</td><td class=\"n\">")
                .append(esc(say.amount(totals.vat())))
                .append("</td><td class=\"n\">")
                .append(esc(say.amount(totals.gross())))
                .append("</td></tr><tr class=\"total\"><td colspan=\"2\">")
                .append(esc(say.of("to-pay")))
                .append("</td><td class=\"n\" colspan=\"2\">")
                .append(esc(say.money(totals.gross(), currency)))
                .append("</td></tr></table>");
    }

    private void summary(StringBuilder html, OfferDocument it, OfferWords.In say) {
        html.append("<div class=\"keep\"><h2>")
                .append(esc(say.of("block.summary")))
                .append("</h2><p>");
        var until = it.version().validUntil();
        html.append(esc(say.of(
                "summary",
                say.money(it.version().totals().gross(), it.version().currency()),
                until == null ? "" : say.day(until))));
        html.append("</p><p>");
        html.append(lines(
                it.owner(),
                it.company().name(),
                it.ownerEmail() == null ? it.company().email() : it.ownerEmail(),
                it.company().phone()));
        html.append("</p></div>");
    }

    private static String foot(Company it, OfferWords.In say) {
        return joined(
                " · ",
                it.name(),
                joined(" ", it.postcode(), it.city()),
                it.nip() == null ? null : say.of("nip") + " " + it.nip(),
                it.account() == null ? null : say.of("account") + " " + it.account());
    }

    private static String lines(@Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(Objects::nonNull)
                .filter(it -> !it.isBlank())
                .map(OfferHtml::esc)
                .collect(Collectors.joining("<br/>"));
    }

    private static String joined(String by, @Nullable String... texts) {
        return Arrays.stream(texts)
                .filter(Objects::nonNull)
                .filter(it -> !it.isBlank())
                .collect(Collectors.joining(by));
    }

    /** Text as text, without the characters that XML has no place for. */
    static String esc(@Nullable String text) {
        var plain = (text == null ? "" : text).replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\\n\\t]]", "");
        return HtmlUtils.htmlEscape(plain, StandardCharsets.UTF_8.name()).replace("&#39;", "&#x27;");
    }
}
