package pl.lejek.studio;

import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import pl.lejek.platform.Localized;

/**
 * What a diagram says of itself, read without judging it: the first executable process, else the first one.
 *
 * @param processKey null when it draws none
 */
record DiagramHead(@Nullable String processKey, @Nullable Localized name) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** The file is no XML, or has a DOCTYPE. */
    static class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean documentType;

        Unreadable(boolean documentType, @Nullable Throwable cause) {
            super("Not readable", cause);
            this.documentType = documentType;
        }

        boolean isDocumentType() {
            return documentType;
        }
    }

    private record Found(@Nullable String key, boolean executable, @Nullable String name, @Nullable String polish) {}

    /** @throws Unreadable when it is not well-formed, or has a DOCTYPE */
    static DiagramHead read(String xml) throws Unreadable {
        Found best = null;
        Found current = null;
        var depth = 0;
        try {
            var reader = factory().createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> throw new Unreadable(true, null);
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable(false, null);
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (current != null) {
                            depth++;
                            current = named(current, reader, depth);
                        } else if (isProcess(reader)) {
                            current = new Found(
                                    reader.getAttributeValue(null, "id"),
                                    "true".equals(reader.getAttributeValue(null, "isExecutable")),
                                    reader.getAttributeValue(null, "name"),
                                    null);
                            depth = 0;
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (current != null && depth-- == 0) {
                            best = best == null || !best.executable && current.executable ? current : best;
                            current = null;
                        }
                    }
                    default -> {
                        // texts and comments say nothing of the process
                    }
                }
            }
        } catch (XMLStreamException | IllegalArgumentException e) {
            throw new Unreadable(xml.contains("<!DOCTYPE"), e);
        }
        if (best == null || best.key == null || best.key.isBlank() || best.key.length() > 200) {
            return new DiagramHead(null, null);
        }
        return new DiagramHead(best.key, best.name == null ? null : Localized.of(cut(best.name), cut(best.polish)));
    }

    /** Its properties stand three levels below: extensionElements, properties, property. */
    private static Found named(Found process, XMLStreamReader reader, int depth) {
        return depth == 3
                        && "property".equals(reader.getLocalName())
                        && "label:pl".equals(reader.getAttributeValue(null, "name"))
                ? new Found(process.key, process.executable, process.name, reader.getAttributeValue(null, "value"))
                : process;
    }

    private static boolean isProcess(XMLStreamReader reader) {
        return BPMN.equals(reader.getNamespaceURI()) && "process".equals(reader.getLocalName());
    }

    private static @Nullable String cut(@Nullable String name) {
        return name == null || name.length() <= 200 ? name : name.substring(0, 200);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entity");
        });
        return factory;
    }
}
