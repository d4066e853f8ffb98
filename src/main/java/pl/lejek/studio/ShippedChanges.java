package pl.lejek.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pl.lejek.platform.Sha256;
import pl.lejek.platform.trail.Acting;
import pl.lejek.platform.web.Messages;
import pl.lejek.studio.DraftView.Origin;
import pl.lejek.workflow.Deployments;

/**
 * A newer diagram that comes with a release of the product never takes the place of what somebody has released here: it
 * waits as a draft, once for each content, to be compared and taken over by hand.
 */
@Component
class ShippedChanges {

    private static final Logger log = LoggerFactory.getLogger(ShippedChanges.class);
    private static final String PRODUCT = "lejek";

    private final Deployments deployments;
    private final DeployedProcesses deployed;
    private final Drafts drafts;
    private final DraftStore store;
    private final Messages messages;
    private final ObjectMapper json;
    private final TransactionTemplate transaction;

    ShippedChanges(
            Deployments deployments,
            DeployedProcesses deployed,
            Drafts drafts,
            DraftStore store,
            Messages messages,
            ObjectMapper json,
            PlatformTransactionManager transactions) {
        this.deployments = deployments;
        this.deployed = deployed;
        this.drafts = drafts;
        this.store = store;
        this.messages = messages;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        deployments.keptAside().forEach((process, files) -> {
            try {
                keep(process, files);
            } catch (RuntimeException e) {
                log.error("What came with the product for process {} could not be kept as a draft", process, e);
            }
        });
    }

    /** @param files by path, as the product ships them */
    void keep(String process, Map<String, String> files) {
        transaction.executeWithoutResult(status -> {
            deployments.hold();
            var hash = Sha256.hex(new TreeMap<>(files).toString());
            if (files.containsKey(Stamp.diagramPath(process))
                    && !store.hasShipped(process, hash)
                    && !wasDeployed(process, files)) {
                drafts.add(
                        process,
                        draftFiles(files, process),
                        Origin.SHIPPED,
                        Acting.SYSTEM.actor(),
                        messages.text(Locale.forLanguageTag("pl"), "studio.shipped") + " / "
                                + messages.text(Locale.ENGLISH, "studio.shipped"),
                        hash);
            }
        });
    }

    /** The product's files are the ones from which people's changes began: nothing is new in them. */
    private boolean wasDeployed(String process, Map<String, String> files) {
        return deployed.all(process).stream()
                .filter(it -> PRODUCT.equals(it.source()))
                .anyMatch(it -> deployed.texts(it).equals(files));
    }

    private DraftFiles draftFiles(Map<String, String> files, String process) {
        var forms = new HashMap<String, JsonNode>();
        var decisions = new HashMap<String, String>();
        files.forEach((path, text) -> {
            var name = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
            if (path.endsWith(".form")) {
                forms.put(process + "." + name, form(text));
            } else if (path.endsWith(".dmn")) {
                decisions.put(name, text);
            }
        });
        return new DraftFiles(files.get(Stamp.diagramPath(process)), forms, decisions);
    }

    private JsonNode form(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A shipped form cannot be read", e);
        }
    }
}
