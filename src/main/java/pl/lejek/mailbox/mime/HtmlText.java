package pl.lejek.mailbox.mime;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * What an HTML mail says, as text: nothing of the HTML is kept, nothing of it is loaded. What the sender has hidden (a
 * favourite place for words that are not for people) is left out.
 */
final class HtmlText {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "blockquote",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "address",
            "dt",
            "dd");

    private static final Pattern HIDDEN = Pattern.compile("(?:display:none|visibility:hidden|mso-hide:all)");

    /** Whoever nests deeper writes no mail; the reading of a tree stays bounded. */
    private static final int DEEPEST = 250;

    private HtmlText() {}

    static String of(String html) {
        var parser = org.jsoup.parser.Parser.htmlParser();
        parser.setMaxDepth(DEEPEST);
        var document = Jsoup.parse(html, "", parser);
        document.select("script,style,head,title,template,noscript,object,embed,iframe,svg,math")
                .remove();
        document.getElementsByAttribute("hidden").remove();
        for (var element : document.getElementsByAttribute("style")) {
            var style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
            if (HIDDEN.matcher(style).find()) {
                element.remove();
            }
        }
        var writer = new Writer();
        NodeTraversor.traverse(writer, document.body());
        return writer.text.toString();
    }

    private static class Writer implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private int quoted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words);
            } else if (node instanceof Element element) {
                if (BLOCKS.contains(element.normalName())) {
                    newLine();
                }
                switch (element.normalName()) {
                    case "blockquote" -> quoted++;
                    case "li" -> add("- ");
                    case "td", "th" -> space();
                    default -> {}
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            if (element.normalName().equals("blockquote")) {
                newLine();
                quoted--;
            } else if (element.normalName().equals("a")) {
                link(element);
            } else if (element.normalName().equals("p") || element.normalName().matches("h[1-6]")) {
                newLine();
                text.append('\n');
            } else if (BLOCKS.contains(element.normalName())
                    && !element.normalName().equals("br")) {
                newLine();
            }
        }

        /** Where a link leads is said beside it: a link's words may be a lie. */
        private void link(Element anchor) {
            var target = anchor.attr("href").strip();
            if (target.matches("(?i)https?://\\S+") && !anchor.text().strip().equalsIgnoreCase(target)) {
                add(" <" + (target.length() > 300 ? target.substring(0, 300) + "…" : target) + ">");
            }
        }

        private void append(TextNode words) {
            var parent = words.parent();
            var pre = parent != null && parent.normalName().equals("pre");
            add(pre ? words.getWholeText() : words.text());
        }

        private void add(String words) {
            if (words.isEmpty()) {
                return;
            }
            if (atLineStart()) {
                if (words.isBlank()) {
                    return;
                }
                text.append("> ".repeat(Math.min(quoted, 5)));
                text.append(words.stripLeading());
            } else {
                text.append(words);
            }
        }

        private void space() {
            if (!atLineStart()) {
                text.append(' ');
            }
        }

        private void newLine() {
            if (!atLineStart()) {
                text.append('\n');
            }
        }

        private boolean atLineStart() {
            return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        }
    }
}
