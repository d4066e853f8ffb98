package pl.lejek.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is taken as a file, by its content and its ending together. */
class AttachedFileTests {

    private static final byte[] PDF = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP = {'P', 'K', 3, 4, 0, 0};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    @Test
    void documentsAndPicturesAreKnown() {
        assertThat(AttachedFile.typeOf("umowa.PDF", PDF)).contains("application/pdf");
        assertThat(AttachedFile.typeOf("a.png", PNG)).contains("image/png");
        assertThat(AttachedFile.typeOf("a.jpg", JPEG)).contains("image/jpeg");
        assertThat(AttachedFile.typeOf("a.jpeg", JPEG)).contains("image/jpeg");
        assertThat(AttachedFile.typeOf("plan.docx", ZIP).orElseThrow()).endsWith("wordprocessingml.document");
        assertThat(AttachedFile.typeOf("plan.ods", ZIP).orElseThrow()).endsWith("spreadsheet");
        assertThat(AttachedFile.typeOf("uwagi.txt", "Zażółć".getBytes(StandardCharsets.UTF_8)))
                .contains("text/plain");
    }

    @Test
    void whatMayRunOrPretendsIsNot() {
        assertThat(AttachedFile.typeOf("umowa.pdf", ZIP)).isEmpty();
        assertThat(AttachedFile.typeOf("umowa.exe", PDF)).isEmpty();
        assertThat(AttachedFile.typeOf("plan.docm", ZIP)).isEmpty();
        assertThat(AttachedFile.typeOf("plan.zip", ZIP)).isEmpty();
        assertThat(AttachedFile.typeOf("x.jar", ZIP)).isEmpty();
        assertThat(AttachedFile.typeOf("x.html", "<script>".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(AttachedFile.typeOf("x.svg", "<svg>".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(AttachedFile.typeOf("x.txt", new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(AttachedFile.typeOf("x.csv", new byte[] {(byte) 0xC3, 'a'})).isEmpty();
        assertThat(AttachedFile.typeOf("bez", PDF)).isEmpty();
    }

    @Test
    void namesHaveNoFoldersAndNothingUnseen() {
        assertThat(AttachedFile.name("C:\\dane\\umowa.pdf")).isEqualTo("umowa.pdf");
        assertThat(AttachedFile.name("../../etc/umowa.pdf")).isEqualTo("umowa.pdf");
        assertThat(AttachedFile.name("fdp\u202Eexe.pdf")).isEqualTo("fdp_exe.pdf");
        assertThat(AttachedFile.name("a\r\nb.pdf")).isEqualTo("a__b.pdf");
        assertThat(AttachedFile.name(null)).isEqualTo("file");
        assertThat(AttachedFile.name("..")).isEqualTo("file");
        assertThat(AttachedFile.name("x".repeat(300) + ".pdf")).hasSize(120).endsWith(".pdf");
    }
}
