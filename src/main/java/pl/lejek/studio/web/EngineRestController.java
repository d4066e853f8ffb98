package pl.lejek.studio.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.w3c.dom.Element;
import pl.lejek.identity.Kind;
import pl.lejek.identity.Level;
import pl.lejek.identity.Requires;
import pl.lejek.platform.web.FieldErrors;
import pl.lejek.platform.web.Messages;
import pl.lejek.platform.web.PayloadTooLarge;
import pl.lejek.studio.DraftView;
import pl.lejek.studio.Drafts;
import pl.lejek.studio.Drafts.Parts;
import pl.lejek.workflow.SafeXml;

/** What Camunda Modeler's "deploy" sends (contract.md): it becomes a draft that passes the same checks and reviews. */
@RestController
@RequestMapping("/engine-rest")
class EngineRestController {

    private static final String ENGINE = "7.24.0";
    private static final int MOST_FILES = 200;

    private final Drafts drafts;
    private final Messages messages;
    private final ObjectMapper json;

    EngineRestController(Drafts drafts, Messages messages, ObjectMapper json) {
        this.drafts = drafts;
        this.messages = messages;
        this.json = json;
    }

    @GetMapping("/version")
    @Requires(kind = Kind.ENGINE, level = Level.VIEW)
    Version version() {
        var packaged = ProcessEngine.class.getPackage().getImplementationVersion();
        return new Version(packaged == null ? ENGINE : packaged);
    }

    /** Nothing runs yet: the answer names the draft. */
    @PostMapping(path = "/deployment/create", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Requires(kind = Kind.ENGINE, level = Level.EDIT)
    Deployment create(MultipartHttpServletRequest request) throws IOException {
        String xml = null;
        var forms = new HashMap<String, JsonNode>();
        var decisions = new HashMap<String, String>();
        var files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        if (files.size() > MOST_FILES) {
            throw new FieldErrors("data", messages.text("studio.draft.too-many", MOST_FILES));
        }
        for (var file : files) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), file.getName());
            var text = text(file);
            if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
                if (xml != null) {
                    throw new FieldErrors("data", messages.text("studio.modeler.one-diagram"));
                }
                xml = text;
            } else if (name.endsWith(".dmn") || name.endsWith(".dmn11.xml")) {
                decisions.put(decision(text, name), text);
            } else if (name.endsWith(".form")) {
                var form = form(text);
                forms.put(form.path("id").asText(baseName(name)), form);
            } else {
                throw new FieldErrors("data", messages.text("studio.modeler.other-file", baseName(name)));
            }
        }
        var called = request.getParameter("deployment-name");
        var draft = drafts.fromModeler(
                new Parts(xml, forms.isEmpty() ? null : forms, decisions.isEmpty() ? null : decisions),
                called == null || called.isBlank() ? "Camunda Modeler" : called.strip());
        return Deployment.of(draft);
    }

    private static String text(MultipartFile file) throws IOException {
        if (file.getSize() > 4L * SafeXml.MAX_CHARACTERS) {
            throw new PayloadTooLarge(SafeXml.MAX_CHARACTERS);
        }
        return new String(file.getBytes(), StandardCharsets.UTF_8);
    }

    private JsonNode form(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new FieldErrors("data", messages.text("studio.draft.no-form"));
        }
    }

    /** @return the id of the decision that the file holds, the file's name when it cannot be read */
    private static String decision(String text, String file) {
        try {
            var decisions = SafeXml.parse(text).getElementsByTagNameNS("*", "decision");
            return decisions.getLength() > 0
                            && !((Element) decisions.item(0)).getAttribute("id").isEmpty()
                    ? ((Element) decisions.item(0)).getAttribute("id")
                    : baseName(file);
        } catch (SafeXml.Refused e) {
            return baseName(file);
        }
    }

    private static String baseName(String path) {
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    record Version(String version) {}

    /**
     * A draft in the words of a deployment.
     *
     * @param id of the draft
     * @param deployedProcessDefinitions null, as nothing is deployed yet
     */
    record Deployment(
            UUID id,
            @Nullable String name,
            String source,
            Instant deploymentTime,
            @Nullable String tenantId,
            List<Object> links,
            @Nullable Map<String, Object> deployedProcessDefinitions) {

        static Deployment of(DraftView draft) {
            return new Deployment(draft.id(), draft.name().en(), "draft", draft.updatedAt(), null, List.of(), null);
        }
    }
}
