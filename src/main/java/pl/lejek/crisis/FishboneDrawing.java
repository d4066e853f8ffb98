package pl.lejek.crisis;

import java.util.ArrayList;
import java.util.List;
import pl.lejek.crisis.Fishbone.Bone;

/**
 * A fishbone as lines and texts, in pixels from the upper left corner: the head on the right, two bones above each other at the
 * spine, causes beside their bone. Texts are broken so that the longest words of Polish fit; the picture grows with them.
 *
 * @param lines strokes
 * @param boxes frames of the head and of the groups
 * @param texts each a line of text
 */
public record FishboneDrawing(int width, int height, List<Line> lines, List<Box> boxes, List<Text> texts) {

    /** Height of a line of text. */
    static final int LEADING = 17;

    static final int FONT = 13;

    private static final int CAUSE_LETTERS = 28;
    private static final int GROUP_LETTERS = 22;
    private static final int HEAD_LETTERS = 24;
    private static final double LETTER = 7.4;
    private static final int CAUSE_WIDTH = (int) (CAUSE_LETTERS * LETTER);
    private static final int GROUP_WIDTH = (int) (GROUP_LETTERS * LETTER) + 16;
    private static final int HEAD_WIDTH = (int) (HEAD_LETTERS * LETTER) + 24;
    private static final int MARGIN = 24;
    private static final int GAP = 30;
    private static final int SHORTEST = 90;
    private static final double SLANT = 0.3;

    /** @param kind {@code spine}, {@code bone} or {@code cause} */
    public record Line(String kind, int x1, int y1, int x2, int y2) {}

    /** @param kind {@code head} or {@code group} */
    public record Box(String kind, int x, int y, int width, int height) {}

    /**
     * One line of text.
     *
     * @param y of the base line
     * @param anchor {@code start} or {@code middle}
     */
    public record Text(String kind, int x, int y, String anchor, String text) {}

    public static FishboneDrawing of(Fishbone fishbone) {
        return new Drawer(fishbone).draw();
    }

    /** @return at most that many letters in a line; longer words are cut */
    static List<String> lines(String text, int letters) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            var rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > letters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > letters) {
                lines.add(rest.substring(0, letters));
                rest = rest.substring(letters);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static final class Drawer {

        private final Fishbone fishbone;
        private final List<Line> lines = new ArrayList<>();
        private final List<Box> boxes = new ArrayList<>();
        private final List<Text> texts = new ArrayList<>();

        Drawer(Fishbone fishbone) {
            this.fishbone = fishbone;
        }

        FishboneDrawing draw() {
            var bones = fishbone.bones();
            var above = new ArrayList<Bone>();
            var below = new ArrayList<Bone>();
            for (var i = 0; i < bones.size(); i++) {
                (i % 2 == 0 ? above : below).add(bones.get(i));
            }
            var top = longest(above);
            var bottom = longest(below);
            var head = lines(fishbone.problem(), HEAD_LETTERS);
            var headHeight = head.size() * LEADING + 24;
            var spine = MARGIN + Math.max(groupHeight(above) + top, headHeight / 2);
            var slant = (int) (Math.max(top, bottom) * SLANT);
            var pitch = CAUSE_WIDTH + slant + GAP;
            var columns = Math.max(1, above.size());
            var tail = MARGIN;
            // The groups are wider than what leans over, so the first column begins after half a group.
            var first = tail + Math.max(CAUSE_WIDTH + slant, GROUP_WIDTH / 2 + slant);
            for (var i = 0; i < above.size(); i++) {
                bone(above.get(i), first + i * pitch, spine, top, -1);
            }
            for (var i = 0; i < below.size(); i++) {
                bone(below.get(i), first + i * pitch, spine, bottom, 1);
            }
            var headX = first + (columns - 1) * pitch + Math.max(GAP, GROUP_WIDTH / 2 - slant + GAP);
            lines.add(new Line("spine", tail, spine, headX, spine));
            boxes.add(new Box("head", headX, spine - headHeight / 2, HEAD_WIDTH, headHeight));
            write("head", head, headX + HEAD_WIDTH / 2, spine - headHeight / 2 + 12, "middle");
            var height = spine + Math.max(bottom + groupHeight(below), headHeight / 2) + MARGIN;
            return new FishboneDrawing(headX + HEAD_WIDTH + MARGIN, height, lines, boxes, texts);
        }

        private void bone(Bone bone, int x, int spine, int length, int direction) {
            var end = spine + direction * length;
            lines.add(new Line("bone", at(x, length), end, x, spine));
            var name = lines(bone.name(), GROUP_LETTERS);
            var height = name.size() * LEADING + 12;
            var box = direction < 0 ? end - height : end;
            boxes.add(new Box("group", at(x, length) - GROUP_WIDTH / 2, box, GROUP_WIDTH, height));
            write("group", name, at(x, length), box + 6, "middle");
            // From the group towards the spine, the first cause next to its group.
            var from = 14;
            for (var cause : bone.causes()) {
                var text = lines(cause, CAUSE_LETTERS);
                var block = text.size() * LEADING + 12;
                var bottom = from + block;
                var away = direction < 0 ? length - bottom : length - from - 6;
                var y = spine + direction * away;
                var joint = at(x, away);
                lines.add(new Line("cause", joint - CAUSE_WIDTH, y, joint, y));
                write("cause", text, joint - CAUSE_WIDTH, y - 4 - text.size() * LEADING, "start");
                from = bottom;
            }
        }

        /** @return where a bone that meets the spine at x is, so far away from it */
        private static int at(int x, int away) {
            return x - (int) (away * SLANT);
        }

        private void write(String kind, List<String> text, int x, int top, String anchor) {
            for (var i = 0; i < text.size(); i++) {
                texts.add(new Text(kind, x, top + (i + 1) * LEADING - 4, anchor, text.get(i)));
            }
        }

        private static int longest(List<Bone> bones) {
            return bones.stream()
                    .mapToInt(it -> it.causes().stream()
                                    .mapToInt(
                                            cause -> lines(cause, CAUSE_LETTERS).size() * LEADING + 12)
                                    .sum()
                            + 34)
                    .reduce(SHORTEST, Math::max);
        }

        private static int groupHeight(List<Bone> bones) {
            return bones.stream()
                    .mapToInt(it -> lines(it.name(), GROUP_LETTERS).size() * LEADING + 12)
                    .max()
                    .orElse(0);
        }
    }
}
