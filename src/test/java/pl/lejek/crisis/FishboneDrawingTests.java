package pl.lejek.crisis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import pl.lejek.crisis.Fishbone.Bone;

/** An Ishikawa analysis as a picture (domain.md CRI-15). */
class FishboneDrawingTests {

    private static final String LONG =
            "Niewystarczająco udokumentowana konfiguracja serwerów u zewnętrznego podwykonawcy odpowiedzialnego za kopie";

    @Test
    void breaksLinesAtWordsAndCutsWhatIsLongerThanALine() {
        assertThat(FishboneDrawing.lines("Brak kopii zapasowych z weekendu", 12))
                .containsExactly("Brak kopii", "zapasowych z", "weekendu");
        assertThat(FishboneDrawing.lines("Konstantynopolitańczykiewiczówna tu", 10))
                .containsExactly("Konstantyn", "opolitańcz", "ykiewiczów", "na tu");
        assertThat(FishboneDrawing.lines(" ", 10)).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6, 7, 12})
    void putsEveryTextInsideThePictureAndOnNoOther(int bones) {
        var drawing = FishboneDrawing.of(fishbone(bones));
        var boxes = new ArrayList<int[]>();
        for (var it : drawing.texts()) {
            var width = (int) (it.text().length() * 7.4);
            var left = it.anchor().equals("middle") ? it.x() - width / 2 : it.x();
            var box = new int[] {left, it.y() - 12, left + width, it.y() + 3};
            assertThat(box[0]).as(it.text()).isNotNegative();
            assertThat(box[1]).as(it.text()).isNotNegative();
            assertThat(box[2]).as(it.text()).isLessThanOrEqualTo(drawing.width());
            assertThat(box[3]).as(it.text()).isLessThanOrEqualTo(drawing.height());
            boxes.add(box);
        }
        for (var i = 0; i < boxes.size(); i++) {
            for (var j = i + 1; j < boxes.size(); j++) {
                assertThat(overlap(boxes.get(i), boxes.get(j)))
                        .as("%s and %s", drawing.texts().get(i), drawing.texts().get(j))
                        .isFalse();
            }
        }
        assertThat(drawing.lines()).filteredOn(it -> it.kind().equals("bone")).hasSize(bones);
        assertThat(drawing.lines()).filteredOn(it -> it.kind().equals("spine")).hasSize(1);
    }

    @Test
    void everyCauseEndsAtItsBone() {
        var drawing = FishboneDrawing.of(fishbone(6));
        var bones =
                drawing.lines().stream().filter(it -> it.kind().equals("bone")).toList();
        assertThat(drawing.lines())
                .filteredOn(it -> it.kind().equals("cause"))
                .hasSize(18)
                .allSatisfy(cause -> assertThat(bones).anySatisfy(bone -> {
                    assertThat(cause.y1()).isBetween(Math.min(bone.y1(), bone.y2()), Math.max(bone.y1(), bone.y2()));
                    var share = (double) (cause.y2() - bone.y2()) / (bone.y1() - bone.y2());
                    assertThat((double) cause.x2()).isCloseTo(bone.x2() + share * (bone.x1() - bone.x2()), within());
                }));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(2.0);
    }

    @Test
    void isWellFormedSvgWhateverPeopleWrite()
            throws IOException, SAXException, javax.xml.parsers.ParserConfigurationException {
        var nasty = new Fishbone(
                "<script>alert('x')</script> & \"żółw\" \u0001",
                List.of(new Bone("Ludzie & <b>", List.of("A < B", "Zażółć gęślą jaźń"))));
        var svg = FishboneSvg.of(FishboneDrawing.of(nasty), nasty.problem());
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("Zażółć gęślą jaźń", "A < B", "żółw");
        assertThat(svg).isEqualTo(FishboneSvg.of(FishboneDrawing.of(nasty), nasty.problem()));
    }

    @Test
    void isAPictureToPrint() throws IOException {
        var drawing = FishboneDrawing.of(fishbone(12));
        var image = ImageIO.read(new ByteArrayInputStream(FishbonePicture.of(drawing)));
        assertThat((double) image.getWidth() / image.getHeight())
                .isCloseTo((double) drawing.width() / drawing.height(), org.assertj.core.data.Offset.offset(0.01));
        assertThat(image.getWidth()).isLessThanOrEqualTo(4_000);
    }

    private static Fishbone fishbone(int bones) {
        return new Fishbone(
                LONG,
                IntStream.range(0, bones)
                        .mapToObj(it ->
                                new Bone("Komunikacja z otoczeniem zewnętrznym " + it, List.of(LONG, "Brak", LONG)))
                        .toList());
    }

    private static boolean overlap(int[] one, int[] other) {
        return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }
}
