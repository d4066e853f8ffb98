package pl.lejek.segment;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import pl.lejek.workflow.DeployedModels;
import pl.lejek.workflow.DeployedModels.DeployedModel;

/** Which of the newest diagrams and tables name a segment. */
@Component
class SegmentUse {

    private static final Pattern CELL = Pattern.compile("<(?:\\w+:)?text>(.*?)</(?:\\w+:)?text>", Pattern.DOTALL);

    private final DeployedModels models;

    SegmentUse(DeployedModels models) {
        this.models = models;
    }

    /** @return what they are called */
    List<String> of(String key) {
        return models.newest().stream()
                .filter(it -> names(it, key))
                .map(it -> it.name() == null || it.name().isBlank() ? it.key() : it.name())
                .distinct()
                .toList();
    }

    private static boolean names(DeployedModel model, String key) {
        if (model.type() == DeployedModels.Type.PROCESS) {
            return Pattern.compile("\\binSegment\\s*\\([^;{}]*?,\\s*[\"']" + Pattern.quote(key) + "[\"']\\s*\\)")
                    .matcher(plain(model.xml()))
                    .find();
        }
        var cells = CELL.matcher(model.xml())
                .results()
                .map(MatchResult::group)
                .map(SegmentUse::plain)
                .toList();
        return cells.stream().anyMatch(it -> it.contains("segments"))
                && cells.stream().anyMatch(it -> it.contains("\"" + key + "\""));
    }

    private static String plain(String xml) {
        return xml.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'");
    }
}
