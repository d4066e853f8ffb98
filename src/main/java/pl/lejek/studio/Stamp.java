package pl.lejek.studio;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import pl.lejek.workflow.SafeXml;

/**
 * Writes into diagrams and tables what the server says of them: the version tag, how long their history is kept where nobody
 * has said so, and that they are in UTF-8. Everything else stays as it was written, letter by letter.
 */
public final class Stamp {

    private static final String KEPT = "P1825D";
    private static final String BPMN = "http://camunda.org/schema/1.0/bpmn";
    private static final String DMN = "http://camunda.org/schema/1.0/dmn";
    private static final Pattern ENCODING =
            Pattern.compile("(\\s*<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*)(\"[^\"]{0,40}\"|'[^']{0,40}')");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'/>]+)\\s*=\\s*(\"[^\"]*\"|'[^']*')");
    private static final Pattern NAME = Pattern.compile("<([^\\s/>]+)");

    private Stamp() {}

    /** @return the files by path, as the engine is given them: a folder with the diagram and its tables, one with its forms */
    public static Map<String, String> paths(String key, DraftFiles files, String tag) {
        var paths = new TreeMap<String, String>();
        paths.put(diagramPath(key), stamped(files.xml(), "process", BPMN, tag));
        files.decisions().forEach((id, xml) -> paths.put(tablePath(key, id), stamped(xml, "decision", DMN, tag)));
        files.forms().forEach((id, form) -> paths.put(formPath(key, id), form.toPrettyString()));
        return paths;
    }

    public static String diagramPath(String key) {
        return "processes/" + key + "/" + key + ".bpmn";
    }

    public static String tablePath(String key, String id) {
        return "processes/" + key + "/" + id + ".dmn";
    }

    public static String formPath(String key, String id) {
        return "forms/" + key + "/" + (id.startsWith(key + ".") ? id.substring(key.length() + 1) : id) + ".form";
    }

    /**
     * Reads a file of a draft. It came as text, so whatever character set it was saved in elsewhere is that of nobody any
     * more.
     *
     * @throws SafeXml.Refused when it cannot be read
     */
    public static Document parse(String xml) {
        return SafeXml.parse(inUtf8(xml));
    }

    private static String inUtf8(String xml) {
        var declaration = ENCODING.matcher(xml);
        return declaration.lookingAt() ? declaration.group(1) + "\"UTF-8\"" + xml.substring(declaration.end()) : xml;
    }

    static String stamped(String text, String element, String namespace, String tag) {
        var xml = inUtf8(text);
        String prefix;
        String declared;
        try {
            var root = parse(xml).getDocumentElement();
            var found = root.getElementsByTagNameNS("*", element);
            if (found.getLength() == 0) {
                return xml;
            }
            declared = ((Element) found.item(0)).lookupPrefix(namespace);
            prefix = declared == null ? "camunda" : declared;
        } catch (SafeXml.Refused e) {
            return xml;
        }
        var stamped = new StringBuilder();
        var at = 0;
        while (at < xml.length()) {
            var open = xml.indexOf('<', at);
            if (open < 0) {
                break;
            }
            var end = end(xml, open);
            var part = xml.substring(open, end);
            stamped.append(xml, at, open);
            stamped.append(isTag(part, element) ? tag(part, prefix, declared == null ? namespace : "", tag) : part);
            at = end;
        }
        return stamped.append(xml.substring(at)).toString();
    }

    /** @return where a tag, comment, section or instruction that begins here is over */
    private static int end(String xml, int open) {
        for (var pair : new String[][] {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}) {
            if (xml.startsWith(pair[0], open)) {
                var close = xml.indexOf(pair[1], open + pair[0].length());
                return close < 0 ? xml.length() : close + pair[1].length();
            }
        }
        var quote = (char) 0;
        for (var i = open; i < xml.length(); i++) {
            var c = xml.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return i + 1;
            }
        }
        return xml.length();
    }

    private static boolean isTag(String text, String element) {
        var name = NAME.matcher(text);
        return name.lookingAt()
                && (name.group(1).equals(element) || name.group(1).endsWith(":" + element));
    }

    private static String tag(String text, String prefix, String namespace, String tag) {
        var marked = attribute(text, prefix + ":versionTag", tag, true);
        marked = attribute(marked, prefix + ":historyTimeToLive", KEPT, false);
        return namespace.isEmpty() ? marked : attribute(marked, "xmlns:" + prefix, namespace, false);
    }

    private static String attribute(String text, String name, String value, boolean replace) {
        // One after the other: what stands within a value is no attribute, whatever it looks like.
        var existing = ATTRIBUTE.matcher(text);
        var opened = NAME.matcher(text);
        var from = opened.lookingAt() ? opened.end() : 0;
        while (existing.find(from)) {
            if (existing.group(1).equals(name)) {
                return replace || existing.group(2).length() <= 2
                        ? text.substring(0, existing.start(2)) + "\"" + value + "\"" + text.substring(existing.end(2))
                        : text;
            }
            from = existing.end();
        }
        var close = text.endsWith("/>") ? text.length() - 2 : text.length() - 1;
        return text.substring(0, close).stripTrailing() + " " + name + "=\"" + value + "\"" + text.substring(close);
    }
}
