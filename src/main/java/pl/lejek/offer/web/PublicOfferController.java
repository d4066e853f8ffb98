package pl.lejek.offer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.OpenToAll;
import pl.lejek.offer.CustomerAnswers;
import pl.lejek.offer.CustomerAnswers.PublicOffer;
import pl.lejek.offer.CustomerAnswers.Standing;
import pl.lejek.offer.web.OfferAnswers.Money;
import pl.lejek.offer.web.OfferAnswers.VatSum;
import pl.lejek.platform.web.RateLimits;

/** The customer's offer for programs; the page for people is {@link OfferPageController}. */
@RestController
@RequestMapping("/api/v1/public/offers/{token}")
class PublicOfferController {

    private final CustomerAnswers answers;
    private final PublicOffers settled;
    private final RateLimits.RateLimit limit;

    PublicOfferController(CustomerAnswers answers, PublicOffers settled, RateLimits limits) {
        this.answers = answers;
        this.settled = settled;
        this.limit = limits.of(120, Duration.ofMinutes(10));
    }

    record Line(
            String name,
            @Nullable String description,
            BigDecimal quantity,
            String unit,
            Money unitNet,
            String vat,
            Money net) {}

    record Response(
            String number,
            int version,
            String state,
            String company,
            @Nullable String customer,
            @Nullable String contact,
            String language,
            @Nullable LocalDate validUntil,
            List<Line> lines,
            Money net,
            Money vat,
            Money gross,
            List<VatSum> vatSums,
            boolean mayAnswer,
            boolean mayAsk,
            @Nullable Instant answeredAt) {

        static Response of(PublicOffer it) {
            var version = it.version();
            var currency = version.currency();
            var totals = version.totals();
            return new Response(
                    it.offer().number(),
                    version.number(),
                    it.standing().name().toLowerCase(Locale.ROOT),
                    it.company().name(),
                    it.addressee(),
                    it.owner(),
                    version.language(),
                    version.validUntil(),
                    version.lines().stream()
                            .map(line -> new Line(
                                    line.name(),
                                    line.description(),
                                    line.quantity(),
                                    line.unit(),
                                    Money.of(line.unitNet(), currency),
                                    line.vat().code(),
                                    Money.of(line.net(), currency)))
                            .toList(),
                    Money.of(totals.net(), currency),
                    Money.of(totals.vat(), currency),
                    Money.of(totals.gross(), currency),
                    OfferAnswers.vatSums(totals, currency),
                    it.standing() == Standing.OPEN,
                    it.mayAsk(),
                    version.answeredAt());
        }
    }

    @OpenToAll
    @GetMapping
    ResponseEntity<Response> open(@PathVariable String token, HttpServletRequest request) {
        limit.acquire(caller(request));
        return answer(answers.open(token));
    }

    @OpenToAll
    @GetMapping("/pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String token, HttpServletRequest request) {
        limit.acquire(caller(request));
        return OfferController.pdf(answers.pdf(token));
    }

    record AcceptInput(@Nullable String name) {}

    @OpenToAll
    @PostMapping("/accept")
    ResponseEntity<Response> accept(
            @PathVariable String token, @RequestBody AcceptInput input, HttpServletRequest request) {
        limit.acquire(caller(request));
        return answer(settled.settled(() -> answers.accept(token, input.name)));
    }

    record DeclineInput(@Nullable String reason, @Nullable String note, @Nullable String name) {}

    /** {@code reason}: {@code price}, {@code competitor}, {@code timing}, {@code no-need}, {@code scope}, {@code other}. */
    @OpenToAll
    @PostMapping("/decline")
    ResponseEntity<Response> decline(
            @PathVariable String token, @RequestBody DeclineInput input, HttpServletRequest request) {
        limit.acquire(caller(request));
        return answer(settled.settled(() -> answers.decline(token, input.reason, input.note, input.name)));
    }

    record AskInput(@Nullable String text, @Nullable String name) {}

    @OpenToAll
    @PostMapping("/ask")
    ResponseEntity<Response> ask(@PathVariable String token, @RequestBody AskInput input, HttpServletRequest request) {
        limit.acquire(caller(request));
        return answer(settled.settled(() -> answers.ask(token, input.text, input.name)));
    }

    private static ResponseEntity<Response> answer(PublicOffer it) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(Response.of(it));
    }

    static String caller(HttpServletRequest request) {
        return RateLimits.network(request.getRemoteAddr());
    }
}
