package dev.waybill.subscription.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which methods a path takes, from the resource classes: the framework refuses the others without saying so. */
@Singleton
class AllowedMethods {
    private final Map<String, Resource> resources = new HashMap<>();

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                Arrays.stream(bean.getBeanClass().getDeclaredMethods()).forEach(method -> add(path.value(), method));
            }
        }
    }

    private void add(String pathOfClass, Method method) {
        Path path = method.getAnnotation(Path.class);
        String template = path == null ? pathOfClass : pathOfClass + path.value();
        httpMethods(method)
                .forEach(httpMethod -> resources
                        .computeIfAbsent(template, Resource::new)
                        .methods()
                        .add(httpMethod));
    }

    /** Empty if no resource has this path. */
    Set<String> of(String path) {
        String trimmed = path.replaceAll("/+$", "");
        Set<String> methods = new TreeSet<>();
        resources.values().stream()
                .filter(resource -> resource.path().matcher(trimmed).matches())
                .min(Comparator.comparingInt(Resource::variables)) // a literal path wins over a template
                .ifPresent(resource -> methods.addAll(resource.methods()));
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    /** Whether a resource has this path, with its variables as they are declared. */
    boolean isTemplate(String path) {
        return resources.containsKey(path);
    }

    private static Stream<String> httpMethods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)))
                .flatMap(Optional::stream)
                .map(HttpMethod::value);
    }

    private record Resource(Pattern path, int variables, Set<String> methods) {
        Resource(String template) {
            this(
                    Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+")),
                    template.split("\\{", -1).length - 1,
                    new TreeSet<>());
        }
    }
}
