package pl.lejek.messaging;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.calendar.WorkingCalendar;
import pl.lejek.calendar.WorkingTime;
import pl.lejek.identity.Users;
import pl.lejek.identity.Users.UserView;
import pl.lejek.platform.trail.Trail;
import pl.lejek.platform.trail.TrailEntry;
import pl.lejek.platform.web.Messages;
import pl.lejek.testing.SharedDatabase;

/** Messaging alone on a database of its own, with a clock, consents and addresses that a test sets. */
class MessagingFixture {

    static final MessagingProperties PROPERTIES = new MessagingProperties(
            "https://crm.example.pl", "sales@example.pl", "Przykład", 3, "oferty+{id}@example.pl");

    final MovableClock clock = new MovableClock();
    final List<TrailEntry> trail = Collections.synchronizedList(new ArrayList<>());
    final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    final Map<String, RecipientAddress.Address> customers = new ConcurrentHashMap<>();
    final Set<String> withoutConsent = ConcurrentHashMap.newKeySet();

    final JdbcClient jdbc;
    final MessageStore store;
    final TransactionTemplate transaction;
    final UnsubscribeLinks links;
    final Gate gate;
    final MarketingPauses pauses;
    private final Trail recording = trail::add;

    MessagingFixture() {
        var database = new PGSimpleDataSource();
        database.setUrl(SharedDatabase.newDatabase());
        database.setUser("postgres");
        try (var connection = database.getConnection()) {
            for (var script : new String[] {
                "V600__messaging_messages",
                "V630__messaging_attachments",
                "V631__messaging_bounced",
                "V634__messaging_waiting",
                "V823__messaging_pauses",
                "V852__messaging_suppressed"
            }) {
                ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/" + script + ".sql"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        jdbc = JdbcClient.create(database);
        store = new MessageStore(jdbc);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        links = new UnsubscribeLinks(jdbc, PROPERTIES, clock);
        pauses = new MarketingPauses(jdbc, recording, clock);
        var calendar = WorkingCalendar.of(WorkingTime.SHIPPED, clock);
        gate = new Gate(
                store, calendar, () -> SendingHours.SHIPPED, () -> Map.of("customer", new Consents()), pauses::areOn);
    }

    Messaging messaging(Transport... transports) {
        var factory = new StaticListableBeanFactory();
        factory.addBean("customers", new Customers());
        var users = mock(Users.class);
        when(users.find(any())).thenReturn(Optional.empty());
        when(users.find("anna"))
                .thenReturn(Optional.of(new UserView(
                        "anna", "Anna Nowak", Set.of("REP"), Set.of("north"), true, "pl", "anna@example.pl")));
        return new Messaging(
                store,
                new MessageTemplates(Map::of),
                new Addresses(factory.getBeanProvider(RecipientAddress.class), users),
                gate,
                new Transports(Arrays.asList(transports)),
                links,
                PROPERTIES,
                recording,
                mock(Messages.class),
                events::add,
                clock);
    }

    Dispatcher dispatcher(Transport... transports) {
        return new Dispatcher(
                store,
                gate,
                new Transports(Arrays.asList(transports)),
                links,
                PROPERTIES,
                recording,
                events::add,
                transaction,
                clock,
                new SimpleMeterRegistry());
    }

    static MailTransport mail(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "5000");
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
        return new MailTransport(sender, PROPERTIES);
    }

    String queue(MessageRequest request, Transport... transports) {
        return transaction.execute(status -> messaging(transports).queue(request));
    }

    /** A nurturing mail to a customer that has an address. */
    MessageRequest touch(String customer) {
        customers.putIfAbsent(customer, new RecipientAddress.Address(customer + "@example.com", "pl"));
        return MessageRequest.marketing(
                        "touch/" + customer + "/" + System.nanoTime(),
                        Channel.EMAIL,
                        "nurturing-1-welcome",
                        new Recipient("customer", customer))
                .toCustomer(customer)
                .inCase("case-" + customer, "nurturing", "send-touch")
                .property("touch", 1)
                .with("owner", "Anna Nowak");
    }

    MessageRequest notice(String key) {
        return MessageRequest.notice(key, "owner-sla-reminder", "anna")
                .with("lead", "Żółw sp. z o.o.")
                .with("due", "23.11.2026, 17:00")
                .with("leadId", "42");
    }

    MessageView find(String id) {
        return store.find(id).orElseThrow();
    }

    List<String> actions() {
        return trail.stream().map(TrailEntry::action).toList();
    }

    private class Consents implements ConsentCheck {
        @Override
        public String type() {
            return "customer";
        }

        @Override
        public boolean allows(String id, Channel channel, Purpose purpose) {
            return !withoutConsent.contains(id);
        }
    }

    private class Customers implements RecipientAddress {
        @Override
        public String type() {
            return "customer";
        }

        @Override
        public Optional<Address> find(String id, Channel channel) {
            return Optional.ofNullable(customers.get(id));
        }
    }

    /** Starts on a Friday at noon in Warsaw. */
    static class MovableClock extends Clock {
        volatile Instant now = Instant.parse("2026-11-20T11:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
