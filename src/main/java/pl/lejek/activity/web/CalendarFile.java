package pl.lejek.activity.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import pl.lejek.activity.AgendaItem;
import pl.lejek.activity.AgendaItem.State;
import pl.lejek.activity.AgendaItem.Type;
import pl.lejek.platform.web.Messages;

/**
 * A calendar as a file (RFC 5545). Times are in UTC, which every program shows in its own zone, so that no definition of
 * a zone goes along and none grows old; days without a time are those of the sales zone. The same calendar always makes
 * the same file: every stamp is that of the last change.
 */
class CalendarFile {

    private static final Duration READ_AGAIN = Duration.ofMinutes(15);
    private static final int MOST_OCTETS = 75;
    private static final int CALL_MINUTES = 30;
    private static final int MEETING_MINUTES = 60;
    private static final int DEADLINE_MINUTES = 15;

    private final String home;
    private final ZoneId zone;
    private final Messages messages;

    CalendarFile(String home, ZoneId zone, Messages messages) {
        this.home = home;
        this.zone = zone;
        this.messages = messages;
    }

    byte[] of(List<AgendaItem> items) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Lejek//Lejek//PL"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(new XProperty("X-WR-CALNAME", messages.text("activity.calendar-name")));
        calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), READ_AGAIN));
        calendar.add(new XProperty("X-PUBLISHED-TTL", READ_AGAIN.toString()));
        items.forEach(it -> calendar.add(event(it)));
        return folded(calendar.toString()).getBytes(StandardCharsets.UTF_8);
    }

    /** The library folds lines after so many letters, the standard counts octets; Polish letters have two. */
    private static String folded(String unfolded) {
        var folded = new StringBuilder(unfolded.length() + unfolded.length() / 20);
        var octets = 0;
        for (var at = 0; at < unfolded.length(); ) {
            var letter = unfolded.codePointAt(at);
            var size = letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
            if (letter == '\r' || letter == '\n') {
                octets = 0;
            } else if (octets + size > MOST_OCTETS) {
                folded.append("\r\n ");
                octets = 1 + size;
            } else {
                octets += size;
            }
            folded.appendCodePoint(letter);
            at += Character.charCount(letter);
        }
        return folded.toString();
    }

    private VEvent event(AgendaItem item) {
        var event = new VEvent(false);
        var planned = item.type() == Type.CALL || item.type() == Type.MEETING;
        event.add(new Uid(item.id() + "@lejek"));
        event.add(new DtStamp(seconds(item.changedAt())));
        event.add(new LastModified(seconds(item.changedAt())));
        event.add(new Sequence(item.version() - 1));
        if (item.wholeDay()) {
            event.add(new DtStart<>(item.at().atZone(zone).toLocalDate()));
        } else {
            event.add(new DtStart<>(seconds(item.at())));
            event.add(new DtEnd<>(seconds(item.at().plus(Duration.ofMinutes(minutes(item))))));
        }
        event.add(new Summary(summary(item)));
        var text = description(item);
        if (!text.isEmpty()) {
            event.add(new Description(text));
        }
        if (item.place() != null) {
            event.add(new Location(item.place()));
        }
        event.add(new Url(URI.create(page(item))));
        event.add(
                item.state() == State.CANCELLED ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        event.add(planned && item.state() != State.CANCELLED ? ImmutableTransp.OPAQUE : ImmutableTransp.TRANSPARENT);
        event.add(ImmutableClazz.PRIVATE);
        return event;
    }

    private static int minutes(AgendaItem item) {
        if (item.minutes() != null) {
            return item.minutes();
        }
        return switch (item.type()) {
            case CALL -> CALL_MINUTES;
            case MEETING -> MEETING_MINUTES;
            case TASK, NEXT_STEP -> DEADLINE_MINUTES;
        };
    }

    private static String summary(AgendaItem item) {
        var whom = item.label() == null ? item.withWhom() : item.label();
        return whom == null ? item.title() : item.title() + ": " + whom;
    }

    private String description(AgendaItem item) {
        var lines = new ArrayList<String>();
        if (item.withWhom() != null) {
            lines.add(messages.text("activity.calendar-with", item.withWhom()));
        }
        if (item.note() != null) {
            lines.add(item.note());
        }
        return String.join("\n", lines);
    }

    /** Ids only: whoever opens it signs in first. */
    private String page(AgendaItem item) {
        var subject = item.subject();
        if (item.type() == Type.TASK && item.taskId() != null) {
            return home + "/tasks/" + item.taskId();
        }
        return subject != null && List.of("customer", "lead", "deal").contains(subject.type())
                ? home + "/" + subject.type() + "s/" + subject.id()
                : home + "/agenda";
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
