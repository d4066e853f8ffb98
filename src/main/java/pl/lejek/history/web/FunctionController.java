package pl.lejek.history.web;

import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.Page;
import pl.lejek.workflow.FunctionRegistry;

/** What whoever draws may call in an expression. Here because {@code workflow} knows no users. */
@RestController
@RequestMapping("/api/v1/studio/functions")
class FunctionController {

    private final FunctionRegistry functions;

    FunctionController(FunctionRegistry functions) {
        this.functions = functions;
    }

    @GetMapping
    @Requires(kind = Kind.PROCESS, level = Level.VIEW)
    Page<Function> list(Locale locale) {
        var polish = "pl".equals(locale.getLanguage());
        List<Function> all = functions.all().stream()
                .map(it -> new Function(it.name(), it.signature(), polish ? it.pl() : it.en()))
                .toList();
        return new Page<>(all, null);
    }

    record Function(String name, String signature, String description) {}
}
