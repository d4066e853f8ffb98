package pl.lejek.crisis;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A fishbone as PNG, for a page to print. */
final class FishbonePicture {

    /** Pixels of the picture for a pixel of the drawing, as long as it does not become huge. */
    private static final double SHARPNESS = 2;

    private static final int WIDEST = 4_000;

    private FishbonePicture() {}

    static byte[] of(FishboneDrawing it) {
        var scale = Math.min(SHARPNESS, (double) WIDEST / Math.max(it.width(), it.height()));
        var image = new BufferedImage(
                Math.max(1, (int) (it.width() * scale)),
                Math.max(1, (int) (it.height() * scale)),
                BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.scale(scale, scale);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            draw(it, graphics);
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
    }

    private static void draw(FishboneDrawing it, Graphics2D graphics) throws IOException {
        graphics.setColor(Color.BLACK);
        for (var line : it.lines()) {
            graphics.setStroke(new BasicStroke(Float.parseFloat(FishboneSvg.stroke(line.kind()))));
            graphics.drawLine(line.x1(), line.y1(), line.x2(), line.y2());
        }
        graphics.setStroke(new BasicStroke(1));
        for (var box : it.boxes()) {
            graphics.setColor(box.kind().equals("head") ? new Color(0xffd7d9) : new Color(0xd0e2ff));
            graphics.fillRect(box.x(), box.y(), box.width(), box.height());
            graphics.setColor(Color.BLACK);
            graphics.drawRect(box.x(), box.y(), box.width(), box.height());
        }
        var regular = font("Regular");
        var bold = font("Bold");
        for (var text : it.texts()) {
            graphics.setFont(text.kind().equals("cause") ? regular : bold);
            var width = graphics.getFontMetrics().stringWidth(text.text());
            graphics.drawString(
                    text.text(), text.anchor().equals("middle") ? text.x() - width / 2 : text.x(), text.y());
        }
    }

    private static Font font(String style) throws IOException {
        try (var font = FishbonePicture.class.getResourceAsStream("/liberation/LiberationSans-" + style + ".ttf")) {
            if (font == null) {
                throw new IllegalStateException("No font " + style);
            }
            return Font.createFont(Font.TRUETYPE_FONT, font).deriveFont((float) FishboneDrawing.FONT);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
