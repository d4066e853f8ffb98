package pl.lejek.training;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pl.lejek.customer.CustomerId;

/**
 * The private customers of the company's shop, with purchases over three years: some buy every month, some have not for long, so
 * that the cascade has customers on every step, and some of them come back while the demo data are made.
 */
class DemoShop {

    private static final int CUSTOMERS = 60;
    private static final Duration MONTH = Duration.ofDays(30).plusHours(10);
    private static final Duration BEGAN = Duration.ofDays(59);
    private static final int DAYS_BETWEEN_SWEEPS = 4;
    private static final long SEED = 7;

    /** How many months ago the last purchase was when the shop's customers came into the program. */
    private static final double[] LAST = {
        0.4, 9.6, 1.2, 12.5, 2.1, 8.2, 15.7, 3.3, 7.4, 18.9, 0.8, 21.3, 4.6, 10.9, 24.5, 5.5, 8.7, 13.4, 27.2, 1.9
    };

    private static final List<String> WOMEN = List.of(
            "Agata", "Bożena", "Celina", "Dorota", "Elżbieta", "Felicja", "Grażyna", "Halina", "Iwona", "Jolanta");
    private static final List<String> MEN =
            List.of("Adam", "Bogdan", "Czesław", "Damian", "Edward", "Filip", "Grzegorz", "Henryk", "Igor", "Jerzy");
    private static final List<String> WORDS =
            List.of("Wrzosek", "Jaskółka", "Gruszka", "Śliwa", "Kasztan", "Sowa", "Dąbek", "Łania", "Żuraw", "Ćwik");

    private final DemoTime time;
    private final DemoDesk desk;
    private final DemoPlan plan;
    private final Random random = new Random(SEED);
    private final Map<Integer, CustomerId> customers = new HashMap<>();

    DemoShop(DemoTime time, DemoDesk desk, DemoPlan plan) {
        this.time = time;
        this.desk = desk;
        this.plan = plan;
    }

    void tell() {
        var began = time.now().minus(BEGAN);
        plan.at(began, () -> {
            for (var number = 0; number < CUSTOMERS; number++) {
                enter(number, began);
            }
            desk.recalculateValues();
        });
        for (var day = 1; day < BEGAN.toDays(); day += DAYS_BETWEEN_SWEEPS) {
            plan.at(
                    began.plus(Duration.ofDays(day))
                            .truncatedTo(ChronoUnit.DAYS)
                            .plus(Duration.ofHours(5)),
                    desk::sweep);
        }
        // Who is dormant and comes back, and who simply buys again.
        for (var number : List.of(1, 3, 6, 13, 21, 26, 37, 43, 2, 10, 22, 40, 44)) {
            var at = began.plus(Duration.ofDays(9 + random.nextInt(48)))
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(Duration.ofMinutes(600 + random.nextInt(400)));
            var total = total();
            plan.at(at, () -> desk.bought(customers.get(number), "SK-" + number + "-R", at, total));
        }
    }

    private void enter(int number, Instant began) {
        var woman = number % 2 == 0;
        var first = (woman ? WOMEN : MEN).get(number / 2 % 10);
        var last = WORDS.get((number / 2 + number / 20 * 3) % 10);
        var fields = new HashMap<String, Object>();
        fields.put("type", "PERSON");
        fields.put("externalId", "SKLEP-" + (1001 + number));
        fields.put("firstName", first);
        fields.put("lastName", last);
        fields.put("email", "klient" + (1001 + number) + "@poczta.example.com");
        fields.put("phone", "+4851%07d".formatted(2_000_100 + number * 37));
        var months = LAST[number % LAST.length] + number / LAST.length * 0.35;
        var bought = began.minus(Duration.ofMinutes((long) (months * MONTH.toMinutes())));
        var channels = number % 10 == 9 ? List.<String>of() : number % 4 == 3 ? List.of("sms") : List.of("email");
        var customer = desk.shopper(fields, channels, bought);
        customers.put(number, customer);
        var purchases = 1 + random.nextInt(months < 9 ? 6 : 4);
        var every = MONTH.multipliedBy(1 + random.nextInt(4));
        for (var one = 0; one < purchases; one++) {
            var at = bought.minus(every.multipliedBy(one));
            if (one == 0 || at.isAfter(began.minus(MONTH.multipliedBy(36)))) {
                desk.bought(customer, "SK-" + number + "-" + one, at, total());
            }
        }
    }

    private BigDecimal total() {
        return BigDecimal.valueOf(4_900 + random.nextInt(60) * 990L, 2);
    }
}
