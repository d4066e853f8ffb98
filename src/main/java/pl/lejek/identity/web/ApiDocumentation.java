package pl.lejek.identity.web;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfToken;
import pl.lejek.identity.OpenToAll;
import pl.lejek.identity.Requires;

/** What {@code /api/openapi.json} says beyond the handlers' own shapes: ways in, rights, problems, tags. */
@Configuration(proxyBeanMethods = false)
class ApiDocumentation {

    static final String RIGHT = "x-right";

    private static final String PROBLEM = "Problem";
    private static final Map<String, String> REFUSALS = Map.of(
            "400", "malformed",
            "401", "not signed in",
            "403", "no right",
            "429", "too many requests",
            "503", "temporarily unavailable");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CsrfToken.class);
    }

    @Bean
    OpenAPI openApi(@Value("${lejek.version}") String version) {
        return new OpenAPI()
                .info(new Info()
                        .title("Lejek")
                        .version(version)
                        .description("Sales process engine. Conventions: instants in ISO-8601, lists with limit and"
                                + " cursor, problems as in RFC 9457, Idempotency-Key on POST, If-Match on records."))
                .components(new Components()
                        .addSchemas(PROBLEM, problem())
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("SESSION")
                                        .description("With header X-XSRF-TOKEN on every write"))
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")));
    }

    /** Requests and answers are nested in their controllers: two of one name must not be documented as one. */
    @Bean
    ModelResolver schemas(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NestedNames()).openapi31(true);
    }

    private static class NestedNames extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            var outer = type.getEnclosingClass();
            if (outer == null || !type.getName().startsWith("pl.lejek.")) {
                return super.getNameOfClass(type);
            }
            var prefix = outer.getSimpleName().replaceFirst("(Controller|View|Answers)$", "");
            return type.getSimpleName().startsWith(prefix) ? type.getSimpleName() : prefix + type.getSimpleName();
        }
    }

    /** Says of every operation who may call it. */
    @Bean
    GlobalOperationCustomizer rights() {
        return (operation, handler) -> {
            var requires = handler.getMethodAnnotation(Requires.class);
            if (requires != null) {
                operation.addExtension(
                        RIGHT, requires.kind().key() + ":" + requires.level().key());
            }
            operation.setSecurity(
                    handler.hasMethodAnnotation(OpenToAll.class)
                            ? List.of()
                            : List.of(
                                    new SecurityRequirement().addList("session"),
                                    new SecurityRequirement().addList("basic"),
                                    new SecurityRequirement().addList("bearer")));
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer problemsAndTags() {
        return api -> {
            if (api.getPaths() == null) {
                return;
            }
            api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                operation.setTags(List.of(tag(path)));
                addProblems(operation);
                if (method.name().equals("POST")) {
                    operation.addParametersItem(new HeaderParameter()
                            .name("Idempotency-Key")
                            .description("The same key within 24 hours gives the same answer and does nothing twice")
                            .schema(new StringSchema().maxLength(255)));
                }
            }));
        };
    }

    private static String tag(String path) {
        var parts = path.replaceFirst("^/api/v1/", "").replaceFirst("^/", "").split("/");
        return parts[0];
    }

    private static void addProblems(Operation operation) {
        var responses = operation.getResponses() == null ? new ApiResponses() : operation.getResponses();
        REFUSALS.forEach((status, description) -> responses.putIfAbsent(status, answer(description)));
        if (operation.getRequestBody() != null) {
            responses.putIfAbsent("409", answer("not in the expected state"));
            responses.putIfAbsent("413", answer("too much data"));
            responses.putIfAbsent("415", answer("format not accepted"));
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(it -> "If-Match".equals(it.getName()))) {
            responses.putIfAbsent("412", answer("changed meanwhile"));
        }
        if (operation.getRequestBody() != null || operation.getParameters() != null) {
            responses.putIfAbsent("404", answer("not found"));
            responses.putIfAbsent("422", answer("invalid"));
        }
        operation.setResponses(responses);
    }

    private static ApiResponse answer(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    @SuppressWarnings("rawtypes")
    private static Schema<?> problem() {
        var properties = new LinkedHashMap<String, Schema>();
        properties.put("type", new StringSchema());
        properties.put("title", new StringSchema());
        properties.put("status", new IntegerSchema());
        properties.put("detail", new StringSchema());
        properties.put("instance", new StringSchema());
        properties.put(
                "errors",
                new ArraySchema()
                        .items(new ObjectSchema()
                                .addProperty("field", new StringSchema())
                                .addProperty("message", new StringSchema())));
        return new ObjectSchema().properties(properties);
    }
}
