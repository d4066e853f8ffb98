package pl.lejek.training;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pl.lejek.deal.DealId;
import pl.lejek.lead.LeadId;

/**
 * Deals of the demo data: one in every stage, one on hold, one idle, won and lost ones, one whose customer asks about the
 * offer and one whose customer has declined it. Each stage is left through its own
 * form, so the history of stages, the conversion between them and the forecast have something to show.
 */
class DemoDeals {

    private static final String RESEARCH = "market-research";
    private static final String RECOGNITION = "recognition";
    private static final String SCOPE = "needs-analysis-required";
    private static final String ESTIMATE = "preliminary-estimate";
    private static final String DECIDERS = "decision-makers";
    private static final String NEEDS = "needs-analysis";
    private static final String PROPOSAL = "proposal";
    private static final String NEGOTIATION = "negotiation";

    private final DemoTime time;
    private final DemoDesk desk;
    private final DemoPlan plan;
    private final Map<String, DealId> ids = new HashMap<>();

    DemoDeals(DemoTime time, DemoDesk desk, DemoPlan plan) {
        this.time = time;
        this.desk = desk;
        this.plan = plan;
    }

    /** @param leads the leads of the stories, which are there by the time the plan is played */
    void tell(Function<String, LeadId> leads) {
        fromLeads(leads);
        open();
        closed();
    }

    private void fromLeads(Function<String, LeadId> leads) {
        plan.at(time.ago(149, 151), () -> ids.put("software", desk.dealOf(leads.apply("software"))));
        research("software", time.ago(142, 148), "Firma rośnie o jedną trzecią rocznie, gubi zapytania z formularza.");
        contact("software", time.ago(100, 118), null);
        scope("software", time.ago(84, 96), "Warsztat z działem sprzedaży, dwie godziny, na ich danych.");
        estimate("software", time.ago(50, 58), null, 30);
        decider("software", time.ago(32, 44), "Kamil Sroka", "prezes");

        plan.at(time.ago(82, 83), () -> ids.put("stal", desk.dealOf(leads.apply("stal"))));
        research("stal", time.ago(74, 80), "Hutnictwo inwestuje w cyfryzację, w grupie są jeszcze dwie spółki.");
        contact("stal", time.ago(56, 64), null);
        scope("stal", time.ago(30, 42), "Warsztat z dyrektorem handlowym i działem IT.");

        plan.at(time.ago(26.5, 27.5), () -> ids.put("reklama", desk.dealOf(leads.apply("reklama"))));
        research("reklama", time.ago(18, 25), "Agencje szukają jednego miejsca na zapytania z wielu kanałów.");
        contact("reklama", time.ago(4, 15), null);
    }

    private void open() {
        open("tlocznia", "anna", "Tłocznia Soków Sadyba", "CRM", 28_000, time.ago(290, 305));
        research("tlocznia", time.ago(270, 282), "Sezonowa sprzedaż do sieci, oferty pisane w edytorze tekstu.");
        contact("tlocznia", time.ago(240, 255), "Justyna Wrona");
        scope("tlocznia", time.ago(200, 216), "Rozmowa z kierowniczką sprzedaży i księgową.");
        estimate("tlocznia", time.ago(150, 166), 28_000, 25);
        decider("tlocznia", time.ago(110, 124), "Justyna Wrona", "współwłaścicielka");
        needs("tlocznia", time.ago(62, 76), "Jedna karta klienta, terminy ofert, przypomnienia przed sezonem.");
        offer("tlocznia", time.ago(52, 60), 4, 5, 1);

        open("palarnia", "anna", "Palarnia Kawy Ziarenko", "CRM z serwisem", 34_000, time.ago(250, 264));
        research("palarnia", time.ago(232, 244), "Kawiarnie i biura w abonamencie, zamówienia spisywane z telefonu.");
        contact("palarnia", time.ago(206, 220), "Marta Sowa");
        scope("palarnia", time.ago(172, 186), "Pół dnia przy pakowaniu i z biurem obsługi.");
        estimate("palarnia", time.ago(132, 146), 34_000, 18);
        decider("palarnia", time.ago(104, 118), "Marta Sowa", "właścicielka");
        needs("palarnia", time.ago(64, 78), "Jeden widok zamówień i umów, oferta jeszcze w czasie rozmowy.");
        offer("palarnia", time.ago(30, 40), 12, 4, 4);
        plan.at(
                time.ago(3, 9),
                () -> desk.asked(
                        ids.get("palarnia"),
                        "Czy wdrożenie obejmuje przeniesienie kontaktów z arkusza i czy szkolenie może być w sobotę?"));

        open("zajazd", "borys", "Zajazd Pod Lipami", "CRM", 22_000, time.ago(270, 284));
        research("zajazd", time.ago(252, 264), "Wesela i konferencje, zapytania giną w trzech skrzynkach.");
        contact("zajazd", time.ago(226, 240), "Tomasz Bielik");
        scope("zajazd", time.ago(190, 204), "Rozmowa z recepcją i kierownikiem sali.");
        estimate("zajazd", time.ago(148, 162), 22_000, 14);
        decider("zajazd", time.ago(118, 132), "Tomasz Bielik", "dyrektor");
        needs("zajazd", time.ago(82, 96), "Wspólna skrzynka zapytań i oferta tego samego dnia.");
        offer("zajazd", time.ago(54, 66), 6, 5, 3);
        plan.at(
                time.ago(5, 14),
                () -> desk.declined(
                        ids.get("zajazd"),
                        "timing",
                        "Przed sezonem wesel nie zdążymy. Proszę wrócić do nas jesienią."));

        open("przewozy", "borys", "Przewozy Autokarowe Krzemień", "CRM z serwisem", 118_000, time.ago(330, 345));
        research("przewozy", time.ago(310, 322), "Przetargi szkół i gmin, dwudziestu handlowców w terenie.");
        contact("przewozy", time.ago(280, 295), "Mirosław Kłos");
        scope("przewozy", time.ago(250, 265), "Dzień z dyspozytorami i dział przetargów.");
        estimate("przewozy", time.ago(200, 215), 118_000, 12);
        decider("przewozy", time.ago(160, 176), "Bożena Krzemień", "prezes zarządu");
        needs("przewozy", time.ago(110, 126), "Kalendarz przetargów, zgody rabatowe, praca w telefonie.");
        offer("przewozy", time.ago(88, 104), 25, 12, 3);
        plan.at(
                time.ago(80, 87),
                () -> desk.finish(ids.get("przewozy"), "approve-offer", Map.of("approval", "approve")));
        proposal("przewozy", time.ago(46, 60), 112_000, 3);

        open("aster", "celina", "Centrum Medyczne Aster", "enterprise", 240_000, time.ago(210, 224));
        research("aster", time.ago(190, 202), "Sieć ośmiu przychodni, kontrakty z pracodawcami.");
        contact("aster", time.ago(150, 166), "dr Hanna Lis");
        scope("aster", time.ago(100, 116), "Analiza ścieżki zapytania firmowego w trzech oddziałach.");
        estimate("aster", time.ago(40, 54), 240_000, 60);

        open("jantar", "borys", "Wytwórnia Okien Jantar", "CRM", 19_000, time.ago(140, 152));
        research("jantar", time.ago(120, 132), "Producent z siecią dilerów, sprzedaż zależy od pogody.");
        leave(
                "jantar",
                RECOGNITION,
                time.ago(72, 88),
                Map.of(
                        "decision", "hold",
                        "holdUntil", day(20),
                        "channel", "call",
                        "minutes", 7,
                        "summary", "Wracają do tematu po zamknięciu roku, prosili o telefon."));
    }

    private void closed() {
        open("cegielnia", "anna", "Hurtownia Budowlana Cegielnia", "CRM", 36_000, time.ago(420, 440));
        research("cegielnia", time.ago(400, 414), "Trzy składy, stali odbiorcy, rabaty ustalane przez telefon.");
        contact("cegielnia", time.ago(370, 386), "Artur Kafel");
        plan.at(
                time.ago(362, 369),
                () -> desk.note(
                        ids.get("cegielnia"),
                        Map.of("email", "biuro@cegielnia.example.com", "phone", "+48610000201", "city", "Kielce")));
        scope("cegielnia", time.ago(340, 356), "Spotkanie w składzie głównym.");
        estimate("cegielnia", time.ago(300, 316), 36_000, -2);
        decider("cegielnia", time.ago(260, 276), "Artur Kafel", "właściciel");
        needs("cegielnia", time.ago(210, 226), "Limity rabatów, historia ofert, jeden cennik.");
        offer("cegielnia", time.ago(196, 208), 12, 5, 8);
        plan.at(time.ago(170, 184), () -> desk.accepted(ids.get("cegielnia"), "Artur Kafel"));
        plan.at(
                time.ago(150, 166),
                () -> desk.finish(
                        ids.get("cegielnia"),
                        "confirm-order",
                        Map.of("decision", "next", "summary", "Zamówienie potwierdzone, zostały warunki umowy.")));
        leave(
                "cegielnia",
                NEGOTIATION,
                time.ago(26, 40),
                Map.of(
                        "decision", "next",
                        "terms", "Umowa na dwa lata, szkolenie w cenie, płatność w czternaście dni.",
                        "winReason", "service",
                        "channel", "meeting",
                        "minutes", 70,
                        "summary", "Podpisane na miejscu."));
        plan.at(
                time.ago(20, 25),
                () -> desk.agree(
                        ids.get("cegielnia"),
                        Map.of("series", "Licencje", "percentOff", "7.5", "note", "Umowa na dwa lata")));
        plan.at(
                time.ago(18, 20),
                () -> desk.agree(
                        ids.get("cegielnia"), Map.of("product", desk.productCalled("Wdrożenie"), "net", "205.00")));

        open("luk", "celina", "Pracownia Architektury Łuk", "CRM", 14_000, time.ago(250, 262));
        research("luk", time.ago(230, 242), "Zlecenia z polecenia, mało ofert w miesiącu.");
        contact("luk", time.ago(200, 216), "Piotr Wnuk");
        scope("luk", time.ago(160, 176), "Krótka rozmowa o pracy na wspólnym kalendarzu.");
        leave(
                "luk",
                ESTIMATE,
                time.ago(60, 78),
                Map.of(
                        "decision", "lost",
                        "lostReason", "price",
                        "competitor", "arkusz kalkulacyjny",
                        "comment", "Przy czterech ofertach miesięcznie wystarcza im arkusz.",
                        "channel", "call",
                        "minutes", 9));
    }

    private void open(String key, String owner, String customer, String product, int value, Instant at) {
        plan.at(
                at,
                () -> ids.put(
                        key,
                        desk.open(
                                owner,
                                Map.of(
                                        "customerName", customer,
                                        "customerType", "COMPANY",
                                        "product", product,
                                        "value", value))));
    }

    private void research(String key, Instant at, String found) {
        leave(key, RESEARCH, at, Map.of("decision", "next", "research", found, "channel", "desk", "minutes", 40));
    }

    /** @param person null when the deal has its contact from the lead */
    private void contact(String key, Instant at, @Nullable String person) {
        var data = new HashMap<String, @Nullable Object>(
                Map.of("decision", "next", "channel", "call", "minutes", 15, "dataChecked", "confirmed"));
        if (person != null) {
            data.put("contactPerson", person);
        }
        leave(key, RECOGNITION, at, data);
    }

    private void scope(String key, Instant at, String scope) {
        leave(key, SCOPE, at, Map.of("decision", "next", "analysisScope", scope, "channel", "call", "minutes", 20));
    }

    /** @param value null when it is known; in PLN */
    private void estimate(String key, Instant at, @Nullable Integer value, int closesInDays) {
        var data = new HashMap<String, @Nullable Object>(
                Map.of("decision", "next", "expectedCloseOn", day(closesInDays), "channel", "e-mail"));
        if (value != null) {
            data.put("value", value);
        }
        leave(key, ESTIMATE, at, data);
    }

    private void decider(String key, Instant at, String person, String position) {
        leave(
                key,
                DECIDERS,
                at,
                Map.of(
                        "decision",
                        "next",
                        "decisionMaker",
                        person,
                        "decisionMakerPosition",
                        position,
                        "channel",
                        "meeting",
                        "minutes",
                        45));
    }

    private void needs(String key, Instant at, String needs) {
        leave(
                key,
                NEEDS,
                at,
                Map.of(
                        "decision", "next",
                        "needs", needs,
                        "budgetConfirmed", "yes",
                        "channel", "meeting",
                        "minutes", 90));
    }

    private void proposal(String key, Instant at, int value, int sentWorkingDaysAgo) {
        leave(
                key,
                PROPOSAL,
                at,
                Map.of(
                        "decision", "next",
                        "proposalSentOn", time.workingDay(sentWorkingDaysAgo).toString(),
                        "value", value,
                        "channel", "e-mail",
                        "summary", "Oferta omówiona, zostały warunki płatności."));
    }

    /** The card is verified, the offer written and finished; above the limit it waits for a manager. */
    private void offer(String key, Instant at, int seats, int discount, int hours) {
        plan.at(at, () -> desk.offer(ids.get(key), seats, discount, hours));
    }

    private void leave(String key, String stage, Instant at, Map<String, @Nullable Object> data) {
        plan.at(at, () -> {
            var id = ids.get(key);
            if (id == null) {
                throw new IllegalStateException("Deal " + key + " is not there yet");
            }
            desk.leave(id, stage, data);
        });
    }

    /** @return a day so many days from today, as forms take it */
    private String day(int days) {
        return time.workingDay(0).plusDays(days).toString();
    }
}
