package pl.lejek.history;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import pl.lejek.history.EventLog.LoggedEvent;
import pl.lejek.history.EventLog.Trace;

/**
 * The event log as IEEE 1849 XES. Elements stand in no namespace, as the standard's schema has them; attributes of ours begin
 * with {@code lejek:} and belong to no declared extension, because readers would look its definition up on the network.
 */
public final class EventLogXes implements EventLog.Receiver {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private final XMLStreamWriter xml;

    /** Writes the head of the file. */
    public EventLogXes(OutputStream stream, String process) throws IOException {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(stream, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            line(0);
            xml.writeStartElement("log");
            xml.writeAttribute("xes.version", "1849.2016");
            xml.writeAttribute("xes.features", "");
            extension("Concept", "concept");
            extension("Lifecycle", "lifecycle");
            extension("Organizational", "org");
            extension("Time", "time");
            globals();
            empty(1, "classifier", "name", "Activity", "scope", "event", "keys", "concept:name lifecycle:transition");
            empty(1, "classifier", "name", "Element", "scope", "event", "keys", "lejek:element lifecycle:transition");
            attribute(1, "string", "concept:name", process);
            attribute(1, "string", "lifecycle:model", "standard");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void extension(String name, String prefix) throws XMLStreamException {
        empty(
                1,
                "extension",
                "name",
                name,
                "prefix",
                prefix,
                "uri",
                "http://www.xes-standard.org/" + prefix + ".xesext");
    }

    private void globals() throws XMLStreamException {
        start(1, "global", "trace");
        attribute(2, "string", "concept:name", "");
        attribute(2, "int", "lejek:version", "0");
        end(1);
        start(1, "global", "event");
        attribute(2, "string", "concept:name", "");
        attribute(2, "string", "concept:instance", "");
        attribute(2, "string", "lifecycle:transition", "complete");
        attribute(2, "date", "time:timestamp", DATE.format(Instant.EPOCH.atOffset(ZoneOffset.UTC)));
        attribute(2, "string", "lejek:element", "");
        attribute(2, "string", "lejek:type", "");
        attribute(2, "int", "lejek:version", "0");
        end(1);
    }

    @Override
    public void take(Trace trace) throws IOException {
        try {
            start(1, "trace", null);
            attribute(2, "string", "concept:name", trace.caseId());
            attribute(2, "string", "lejek:process", trace.process());
            attribute(2, "int", "lejek:version", String.valueOf(trace.version()));
            attribute(2, "string", "lejek:state", trace.state());
            attribute(2, "string", "lejek:subject-type", trace.subjectType());
            for (var event : trace.events()) {
                event(event);
            }
            end(1);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void event(LoggedEvent event) throws XMLStreamException {
        start(2, "event", null);
        attribute(3, "string", "concept:name", event.activity());
        attribute(3, "string", "concept:instance", event.instance());
        attribute(3, "string", "lifecycle:transition", event.lifecycle().key());
        attribute(3, "date", "time:timestamp", DATE.format(event.at().atOffset(ZoneOffset.UTC)));
        attribute(3, "string", "org:resource", event.resource());
        attribute(3, "string", "org:role", event.role());
        attribute(3, "string", "org:group", group(event.role()));
        attribute(3, "string", "lejek:element", event.elementId());
        attribute(3, "string", "lejek:type", event.type());
        attribute(3, "int", "lejek:version", String.valueOf(event.version()));
        attribute(3, "string", "lejek:outcome", event.outcome());
        end(2);
    }

    /** @return the team of a group such as {@code reps-north}, null when the role says none or several */
    private static @Nullable String group(@Nullable String role) {
        if (role == null || role.indexOf(' ') >= 0) {
            return null;
        }
        return role.startsWith("reps-")
                ? role.substring("reps-".length())
                : role.startsWith("managers-") ? role.substring("managers-".length()) : null;
    }

    private void start(int depth, String name, @Nullable String scope) throws XMLStreamException {
        line(depth);
        xml.writeStartElement(name);
        if (scope != null) {
            xml.writeAttribute("scope", scope);
        }
    }

    private void end(int depth) throws XMLStreamException {
        line(depth);
        xml.writeEndElement();
    }

    private void attribute(int depth, String type, String key, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            empty(depth, type, "key", key, "value", plain(value));
        }
    }

    private void empty(int depth, String name, String... attributes) throws XMLStreamException {
        line(depth);
        xml.writeEmptyElement(name);
        for (var i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** What a variable can hold and XML cannot. */
    private static String plain(String text) {
        return text.codePoints().allMatch(EventLogXes::isAllowed)
                ? text
                : text.codePoints()
                        .filter(EventLogXes::isAllowed)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isAllowed(int sign) {
        return sign >= 0x20 && sign <= 0xD7FF
                || sign >= 0xE000 && sign <= 0xFFFD
                || sign >= 0x10000
                || sign == 9
                || sign == 10
                || sign == 13;
    }

    /** Writes the end of the file: one that broke off has none, so nobody takes it for whole. */
    public void finish() throws IOException {
        try {
            line(0);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
