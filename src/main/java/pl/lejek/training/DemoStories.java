package pl.lejek.training;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pl.lejek.lead.LeadId;
import pl.lejek.lead.NewLead;

/**
 * The stories of the demo data, so chosen that every state a lead can be in is there to be shown. Numbers are hours of
 * working days before now, at least and at most ({@link DemoTime#ago}); a lead is at risk after 24 of them and breached
 * after 48, and between attempts pass 24, 48, 72, 120 and 192.
 */
class DemoStories {

    private static final String FIRST = "first-contact";
    private static final String AGAIN = "contact-again";

    private final DemoTime time;
    private final DemoDesk desk;
    private final DemoLeads leads;
    private final DemoPlan plan = new DemoPlan();
    private final Map<String, LeadId> ids = new HashMap<>();

    DemoStories(DemoTime time, DemoDesk desk, DemoLeads leads) {
        this.time = time;
        this.desk = desk;
        this.leads = leads;
    }

    DemoPlan tell() {
        absences();
        inTime();
        atRiskAndBreached();
        betweenAttempts();
        qualifying();
        ended();
        nurturing();
        duplicates();
        mails();
        new DemoPrices(time, desk, plan).tell();
        new DemoShop(time, desk, plan).tell();
        new DemoDeals(time, desk, plan).tell(this::id);
        return plan;
    }

    private void absences() {
        plan.at(
                time.on(5, "07:50"),
                () -> desk.absent("borys", time.workingDay(5), time.workingDay(4), "Szkolenie produktowe"));
        plan.at(
                time.on(1, "15:40"),
                () -> desk.absent("sara", time.workingDay(0), time.workingDay(0), "Urlop na żądanie"));
        // Nobody of the team was there, so a manager had to say who takes it; for one of the two he still has to.
        receive("transport", time.on(4, "11:20"));
        plan.at(
                time.on(4, "14:35"),
                () -> desk.complete(id("transport"), "assign-owner", "marek", Map.of("ownerId", "borys")));
        reached(
                "transport",
                time.on(3, "10:10"),
                14,
                "Chce porównać nas z obecnym dostawcą, umowa kończy się za kwartał.");
        receive("warsztat", time.on(4, "13:45"));
    }

    private void inTime() {
        receive("mlyn", 0.3, 2);
        receive("stolarnia", 3, 7);
        receive("optyka", 9, 16);
        receive("koral", 17, 22);
        receive("hydro", 1, 4);
        receive("cukiernia", 5, 12);
        receive("meblomax", 0.2, 1);
        receive("energia", 8, 18);
        receive("klinika", 14, 21);
        plan.at(
                time.ago(2, 6),
                () -> desk.handOver(
                        id("klinika"), "celina", "Klient prosi o opiekuna z doświadczeniem w ochronie zdrowia"));
    }

    private void atRiskAndBreached() {
        receive("ceramika", 26, 33);
        receive("drukarnia", 30, 40);
        receive("bank", 27, 44);
        receive("winnica", 34, 45);

        receive("tartak", 51, 66);
        receive("logis", 52, 68);
        receive("rowery", 53, 69);
        receive("szkola", 100, 112);
        plan.at(
                time.ago(30, 46),
                () -> desk.complete(
                        id("szkola"),
                        "decide-on-overdue-lead",
                        "marek",
                        Map.of("decision", "keep", "reason", "Anna jest umówiona na jutro, zostaje u niej")));
        receive("sadownik", 101, 116);
        plan.at(
                time.ago(4, 18),
                () -> desk.complete(
                        id("sadownik"),
                        "decide-on-overdue-lead",
                        "marek",
                        Map.of(
                                "decision",
                                "hand-over",
                                "newOwner",
                                "borys",
                                "reason",
                                "Anna ma w tym tygodniu targi")));
        receive("farmacja", 150, 163);
        plan.at(
                time.ago(80, 96),
                () -> desk.complete(
                        id("farmacja"),
                        "decide-on-overdue-lead",
                        "marek",
                        Map.of("decision", "close", "reason", "Firma jest już klientem spółki siostrzanej")));
    }

    private void betweenAttempts() {
        receive("pralnia", 26, 40);
        notReached("pralnia", FIRST, time.ago(2, 22), "no-answer", "call", "Nikt nie odbiera, nagrałam się na pocztę.");
        receive("fitness", 26, 42);
        notReached("fitness", FIRST, time.ago(3, 21), "wrong-number", "call", "Numer nie istnieje, szukam innego.");
        receive("wodociagi", 82, 94);
        notReached("wodociagi", FIRST, time.ago(62, 74), "no-answer", "call", "Sekretariat nie łączy z kierownikiem.");
        notReached(
                "wodociagi", AGAIN, time.ago(11, 32), "no-answer", "e-mail", "Wysłałam wiadomość z prośbą o termin.");
        receive("kancelaria", 172, 185);
        notReached("kancelaria", FIRST, time.ago(150, 164), "no-answer", "call", "Mecenas na rozprawie.");
        notReached(
                "kancelaria",
                AGAIN,
                time.ago(105, 120),
                "no-answer",
                "e-mail",
                "Bez odpowiedzi na pytania o liczbę stanowisk.");
        notReached(
                "kancelaria",
                AGAIN,
                time.ago(38, 52),
                "no-answer",
                "call",
                "Prosi o telefon w przyszłym tygodniu, nie mógł rozmawiać.");

        receive("okna", 36, 60);
        notReached("okna", FIRST, time.ago(24.2, 30), "no-answer", "call", "Odrzucił połączenie, wysłałam SMS.");
        receive("hotel", 36, 58);
        notReached("hotel", FIRST, time.ago(24.3, 31), "no-answer", "call", "Recepcja przekaże wiadomość dyrektorowi.");
        receive("ubezp", 38, 60);
        notReached("ubezp", FIRST, time.ago(24.2, 32), "no-answer", "call", "Na spotkaniu do końca dnia.");
        receive("piekarnia", 76, 90);
        notReached(
                "piekarnia",
                FIRST,
                time.ago(50, 62),
                "no-answer",
                "call",
                "Piekarz śpi po nocnej zmianie, dzwonić po 14.");
    }

    private void qualifying() {
        receive("zabawki", 26, 30);
        reached(
                "zabawki",
                time.ago(21, 25),
                12,
                "Trzech handlowców, każdy prowadzi własny arkusz. Zaproszeni na demo.");
        receive("narzedzia", 30, 45);
        reached("narzedzia", time.ago(4, 20), 9, "Interesuje ich przede wszystkim pilnowanie terminów ofert.");
        receive("apteki", 28, 44);
        reached("apteki", time.ago(2, 16), 25, "Decyzję podejmuje zarząd, budżet na przyszły rok jest w planie.");

        receive("software", 192, 205);
        reached("software", time.ago(172, 185), 18, "Rosną i gubią zapytania z formularza. Decyduje pan Kamil.");
        qualified("software", time.ago(152, 165), 3, 3, 3, 2, true, "Budżet zatwierdzony, start od nowego kwartału.");
        note("software", time.ago(120, 140), "meeting", 55, "Pokaz na ich danych, dobre przyjęcie pulpitu kierownika.");
        note("software", time.ago(60, 80), "email", null, "Wysłane odpowiedzi na pytania o eksport danych.");
        follow("software", time.ago(20, 30), "Uzgodniony zakres wdrożenia.", "Telefon w sprawie umowy powierzenia", 2);

        receive("stal", 122, 140);
        reached("stal", time.ago(108, 118), 32, "Pięćset osób, dwa oddziały. Potrzebują akceptacji rabatów.");
        note("stal", time.ago(100, 105), "meeting", 80, "Spotkanie z dyrektorem handlowym i działem IT.");
        qualified(
                "stal",
                time.ago(84, 98),
                3,
                2,
                3,
                3,
                true,
                "Wdrożenie jeszcze w tym roku, wybrany dostawca do miesiąca.");
        follow("stal", time.ago(12, 22), "Lista integracji uzgodniona z działem IT.", "Przesłać wstępną wycenę", 1);

        receive("kruszywa", 202, 215);
        reached("kruszywa", time.ago(186, 197), 11, "Polecił nas znajomy. Wycena do końca miesiąca.");
        qualified("kruszywa", time.ago(166, 180), 2, 3, 3, 2, true, "Właściciel decyduje sam.");

        receive("reklama", 60, 74);
        reached("reklama", time.ago(46, 57), 16, "Używają już naszego konkurenta, niezadowoleni z obsługi.");
        qualified("reklama", time.ago(28, 42), 2, 3, 2, 3, true, "Okres wypowiedzenia kończy się za sześć tygodni.");

        // A customer who asks again comes to the rep who knows him.
        again("stal", "stal-oddzial", "e-mail", "drugi oddział", time.ago(2, 7));
    }

    private void ended() {
        receive("kwiaciarnia", 182, 192);
        reached("kwiaciarnia", time.ago(166, 176), 6, "Jedna osoba, zeszyt wystarcza.");
        qualified("kwiaciarnia", time.ago(150, 161), 0, 1, 0, 0, false, "Brak potrzeby i budżetu.");
        receive("serwis", 160, 172);
        reached("serwis", time.ago(140, 152), 5, "Szuka programu magazynowego, nie tego.");
        qualified("serwis", time.ago(122, 134), 1, 1, 0, 1, false, "Nie nasz produkt.");

        receive("catering", 168, 184);
        notInterested("catering", FIRST, time.ago(150, 164), "competitor", "Podpisali tydzień temu z konkurencją.");
        receive("muzeum", 152, 170);
        notInterested("muzeum", FIRST, time.ago(134, 146), "price", "Za drogo jak na instytucję kultury.");
        receive("zaklady", 132, 142);
        notReached("zaklady", FIRST, time.ago(112, 124), "no-answer", "call", "Kierowniczka na urlopie do jutra.");
        notInterested("zaklady", AGAIN, time.ago(72, 84), "no-need", "Grupa kapitałowa narzuca inny system.");
    }

    private void nurturing() {
        receive("ksiegowa", 216, 230);
        reached("ksiegowa", time.ago(202, 213), 10, "Ciekawa, ale dopiero po sezonie rozliczeń.");
        qualified("ksiegowa", time.ago(186, 198), 1, 1, 2, 1, true, "Wróci do tematu wiosną.");
        receive("ogrody", 62, 76);
        reached("ogrody", time.ago(48, 58), 8, "Sezon się kończy, zimą mają czas na zmiany.");
        qualified("ogrody", time.ago(28, 44), 1, 2, 2, 1, true, "Na razie bez budżetu, prosi o materiały.");

        receive("jubiler", 226, 240);
        reached("jubiler", time.ago(212, 223), 7, "Na razie się rozgląda.");
        qualified("jubiler", time.ago(196, 208), 1, 1, 1, 1, true, "Za wcześnie.");
        plan.at(time.ago(40, 60), () -> desk.optOut(id("jubiler")));

        // Six attempts in vain.
        receive("dachy", 562, 575);
        notReached("dachy", FIRST, time.ago(540, 554), "no-answer", "call", "Nikt nie odbiera.");
        notReached("dachy", AGAIN, time.ago(500, 512), "no-answer", "e-mail", "Wysłałam opis i propozycję rozmowy.");
        notReached("dachy", AGAIN, time.ago(430, 448), "no-answer", "call", "Poczta głosowa.");
        notReached("dachy", AGAIN, time.ago(338, 354), "no-answer", "e-mail", "Przypomnienie z krótkim filmem.");
        notReached("dachy", AGAIN, time.ago(198, 214), "no-answer", "call", "Zajęte, potem cisza.");
        notReached("dachy", AGAIN, time.ago(1, 5), "no-answer", "call", "Szósta próba bez skutku.");

        // Answered while nobody expected it any more: back to first contact with a fresh clock.
        receive("stare-okna", 232, 246);
        reached("stare-okna", time.ago(216, 229), 9, "Dobra rozmowa, ale dopiero po remoncie biura.");
        qualified("stare-okna", time.ago(200, 212), 1, 1, 2, 1, true, "Odezwie się po remoncie.");
        plan.at(
                time.ago(4, 16),
                () -> desk.mailCame(
                        id("stare-okna"),
                        "Re: Wracamy do tematu",
                        "Dzień dobry,\r\n\r\nremont skończony, możemy rozmawiać. W załączniku liczba stanowisk."
                                + "\r\n\r\nW dniu 12.11.2026 pisze:\r\n> Czy możemy wrócić do rozmowy?",
                        "stanowiska.csv"));
    }

    private void duplicates() {
        again("optyka", "optyka-znowu", "phone", "termin dostawy", time.ago(3, 7));
        again("apteki", "apteki-znowu", "web", "cennik", time.ago(0.4, 1.5));
        receive(
                "mlyn-brat",
                DemoLeads.other(leads.get("mlyn"), "Gospodarstwo Pod Lipami", "Jerzy", "Wrzosek", true),
                time.ago(0.1, 0.2));
        receive(
                "koral-kolezanka",
                DemoLeads.other(leads.get("koral"), null, "Paulina", "Witek", false),
                time.ago(2, 8));
    }

    /** One that a person has to sort, one that a program wrote. */
    private void mails() {
        plan.at(
                time.ago(1, 6),
                () -> desk.mailCame(
                        "From: poczta@kancelaria",
                        "Subject: Pytanie o umowe",
                        "Content-Type: text/plain; charset=utf-8",
                        "",
                        "Dzień dobry, czy umowę możemy podpisać elektronicznie? Proszę o telefon do kancelarii."));
        plan.at(
                time.ago(2, 7),
                () -> desk.mailCame(
                        "From: newsletter@targi.example.com",
                        "Subject: Targi przemyslowe 2027",
                        "List-Unsubscribe: <mailto:koniec@targi.example.com>",
                        "Content-Type: text/html; charset=utf-8",
                        "",
                        "<h1>Targi</h1><p>Zapraszamy wystawców.</p>"));
    }

    private LeadId id(String key) {
        var id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("Lead " + key + " is not there yet");
        }
        return id;
    }

    private void receive(String key, double atLeast, double atMost) {
        receive(key, time.ago(atLeast, atMost));
    }

    private void receive(String key, Instant at) {
        receive(key, leads.get(key), at);
    }

    private void receive(String key, NewLead lead, Instant at) {
        // What comes over the website and other systems is entered by a program, the rest by the people who heard it.
        var by =
                switch (lead.source()) {
                    case "phone", "fair", "referral", "cold-call" -> "marek";
                    case "purchased-list", "webinar", "newsletter" -> "maria";
                    default -> "integration";
                };
        plan.at(at, () -> ids.put(key, desk.receive(by, lead)));
    }

    private void again(String key, String newKey, String source, String interest, Instant at) {
        receive(newKey, DemoLeads.again(leads.get(key), source, interest), at);
    }

    private void reached(String key, Instant at, int minutes, String summary) {
        plan.at(at, () -> {
            var lead = desk.find(id(key));
            desk.complete(
                    id(key),
                    FIRST,
                    null,
                    Map.of(
                            "outcome",
                            "reached",
                            "channel",
                            "call",
                            "minutes",
                            minutes,
                            "withWhom",
                            lead.firstName() + " " + lead.lastName(),
                            "decisionMaker",
                            true,
                            "dataChecked",
                            "confirmed",
                            "summary",
                            summary));
        });
    }

    private void notReached(String key, String task, Instant at, String outcome, String channel, String summary) {
        plan.at(
                at,
                () -> desk.complete(
                        id(key),
                        task,
                        null,
                        Map.of("outcome", outcome, "channel", channel, "minutes", 2, "summary", summary)));
    }

    private void notInterested(String key, String task, Instant at, String reason, String summary) {
        plan.at(
                at,
                () -> desk.complete(
                        id(key),
                        task,
                        null,
                        Map.of(
                                "outcome",
                                "not-interested",
                                "reason",
                                reason,
                                "channel",
                                "call",
                                "minutes",
                                6,
                                "summary",
                                summary)));
    }

    private void qualified(
            String key, Instant at, int budget, int authority, int need, int timeline, boolean icp, String summary) {
        plan.at(
                at,
                () -> desk.complete(
                        id(key),
                        "qualify-lead",
                        null,
                        Map.of(
                                "budget", budget,
                                "authority", authority,
                                "need", need,
                                "timeline", timeline,
                                "icp", icp,
                                "summary", summary)));
    }

    private void note(String key, Instant at, String kind, @Nullable Integer minutes, String summary) {
        plan.at(at, () -> desk.log(id(key), kind, minutes, summary));
    }

    private void follow(String key, Instant at, String summary, String nextStep, int inDays) {
        plan.at(
                at,
                () -> desk.log(
                        id(key), "call", 15, summary, nextStep, time.now().plus(Duration.ofDays(inDays))));
    }
}
