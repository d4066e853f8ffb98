package pl.lejek.workflow;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import pl.lejek.workflow.ResourceCheck.Problem;

/** Reads XML that somebody else wrote: no DTD, no external access, limited depth; bigger files never get here. */
public final class SafeXml {

    public static final int MAX_CHARACTERS = 5 * 1024 * 1024;

    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([^\"']{1,40})");

    private SafeXml() {}

    /** @throws Refused with a reason that names the line */
    public static Document parse(String text) {
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.length() > MAX_CHARACTERS) {
            throw new Refused(new Problem("file", "file-size", "larger than 5 MB"));
        }
        var declaration = ENCODING.matcher(content);
        if (declaration.lookingAt() && !"utf-8".equalsIgnoreCase(declaration.group(1))) {
            throw new Refused(
                    new Problem("file", "file-encoding", "is not in UTF-8; save it so, with encoding=\"UTF-8\""));
        }
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            builder.setEntityResolver((publicId, systemId) -> {
                throw new SAXException("external entity");
            });
            return builder.parse(new InputSource(new StringReader(content)));
        } catch (SAXParseException e) {
            throw new Refused(new Problem(
                    "line " + e.getLineNumber(),
                    content.contains("<!DOCTYPE") ? "file-doctype" : "file-xml",
                    content.contains("<!DOCTYPE")
                            ? "a DOCTYPE is not allowed; remove it"
                            : "not well-formed XML; repair the file"));
        } catch (SAXException | IOException e) {
            throw new Refused(new Problem("file", "file-xml", "not readable as XML; repair the file"));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", "100");
        factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", "100");
        return factory;
    }

    /** The file cannot be read safely. */
    public static class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.message());
            this.problem = problem;
        }

        public List<Problem> problems() {
            return List.of(problem);
        }
    }

    private static class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
