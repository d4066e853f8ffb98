package pl.lejek.workflow;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * The functions and delegates that diagrams may use: {@link DiagramFunction} methods of {@link DiagramFunctions} beans.
 * Only the classes are looked at on start; the beans themselves are fetched on the first call, because they stand on
 * services that need the engine, which needs this list.
 */
@Component
public class FunctionRegistry {

    private final ListableBeanFactory beans;
    private final Map<String, Method> methods = new HashMap<>();
    private final Map<Method, String> beanNames = new HashMap<>();
    private final Map<Method, Object> instances = new java.util.concurrent.ConcurrentHashMap<>();

    /** What the studio shows of a function. */
    public record FunctionView(String name, String signature, String en, String pl) {}

    FunctionRegistry(ListableBeanFactory beans) {
        this.beans = beans;
        for (var name : beans.getBeanNamesForType(DiagramFunctions.class, false, false)) {
            var type = beans.getType(name, false);
            if (type == null) {
                throw new NoSuchBeanDefinitionException(name);
            }
            for (var method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(DiagramFunction.class)) {
                    register(name, method);
                }
            }
        }
    }

    private void register(String beanName, Method method) {
        ReflectionUtils.makeAccessible(method);
        if (methods.put(method.getName(), method) != null) {
            throw new IllegalStateException("Two functions of diagrams are called " + method.getName());
        }
        beanNames.put(method, beanName);
    }

    @Nullable
    Method find(String name) {
        return methods.get(name);
    }

    Object beanOf(Method method) {
        return instances.computeIfAbsent(method, it -> {
            var bean = beans.getBean(beanNames.get(it));
            if (AopUtils.isAopProxy(bean)) {
                throw new IllegalStateException("Functions of diagrams must not be proxied: " + beanNames.get(it));
            }
            return bean;
        });
    }

    /** @return every function, by name */
    public List<FunctionView> all() {
        return methods.values().stream()
                .sorted(Comparator.comparing(Method::getName))
                .map(FunctionRegistry::view)
                .toList();
    }

    private static FunctionView view(Method method) {
        var names = new java.util.StringJoiner(", ", method.getName() + "(", ")");
        for (var parameter : method.getParameters()) {
            names.add(parameter.getName());
        }
        var text = method.getAnnotation(DiagramFunction.class);
        return new FunctionView(method.getName(), names.toString(), text.en(), text.pl());
    }
}
