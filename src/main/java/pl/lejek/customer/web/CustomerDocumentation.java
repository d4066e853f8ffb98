package pl.lejek.customer.web;

import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pl.lejek.customer.EntryKind;
import pl.lejek.customer.FieldCatalogue;

/**
 * Says in the OpenAPI document which fields the bodies take that name what they change: they are read by the register of
 * fields, not by a record, because an absent field is not an empty one.
 */
@Configuration(proxyBeanMethods = false)
class CustomerDocumentation {

    private static final Map<String, String> ENTITIES =
            Map.of("create", "company", "correct", "company", "addPerson", "person", "correctPerson", "person");

    @Bean
    GlobalOperationCustomizer fieldsOfCards(FieldCatalogue catalogue) {
        return (operation, handler) -> {
            var body = operation.getRequestBody();
            if (body != null && handler.getBeanType() == CustomerController.class) {
                var entity = ENTITIES.get(handler.getMethod().getName());
                if (entity != null) {
                    describe(body.getContent().values(), "Any of: " + fields(catalogue, entity));
                }
            } else if (body != null && handler.getBeanType() == CardEntryController.class) {
                describe(
                        body.getContent().values(),
                        Arrays.stream(EntryKind.values())
                                .map(it -> it.key() + ": " + fields(catalogue, it.key()))
                                .collect(Collectors.joining("; ")));
            }
            return operation;
        };
    }

    private static void describe(Collection<MediaType> types, String description) {
        types.forEach(it -> it.setSchema(new Schema<>()
                .types(Set.of("object"))
                .additionalProperties(true)
                .description(description)));
    }

    private static String fields(FieldCatalogue catalogue, String entity) {
        var all = new ArrayList<String>();
        catalogue.all().stream()
                .filter(it -> it.entity().equals(entity) && !"custom".equals(it.group()))
                .forEach(it -> all.add(it.name() + " (" + it.type() + ")"));
        if (entity.equals("company") || entity.equals("person")) {
            all.add("custom (object: key of an added field to its value)");
        }
        return String.join(", ", all);
    }
}
