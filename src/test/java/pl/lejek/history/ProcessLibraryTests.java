package pl.lejek.history;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pl.lejek.platform.web.NotFound;
import pl.lejek.testing.LejekTest;

@LejekTest
class ProcessLibraryTests {

    @Autowired
    Sample sample;

    @Autowired
    ProcessLibrary library;

    @Test
    void listsEveryProcessInItsNewestVersion() {
        sample.start();

        var processes =
                library.processes(null, 200, Locale.forLanguageTag("pl")).items();

        assertThat(processes).extracting(ProcessView::key).isSorted().doesNotHaveDuplicates();
        assertThat(processes)
                .filteredOn(it -> it.key().equals(Sample.KEY))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.name()).isEqualTo("Próbka");
                    assertThat(it.deployedAt()).isNotNull();
                });
        var first = library.processes(null, 1, ENGLISH);
        assertThat(library.processes(first.next(), 1, ENGLISH).items())
                .extracting(ProcessView::key)
                .containsExactly(processes.get(1).key());
    }

    @Test
    void keepsEveryVersionWithItsDiagram() {
        sample.start();

        var newest =
                library.versions(Sample.KEY, null, 50, ENGLISH).items().get(0).version();

        assertThat(library.xml(Sample.KEY, newest)).isEqualTo(Sample.xml());
        assertThatThrownBy(() -> library.xml(Sample.KEY, newest + 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> library.versions("no-such-process", null, 50, ENGLISH))
                .isInstanceOf(NotFound.class);
    }
}
