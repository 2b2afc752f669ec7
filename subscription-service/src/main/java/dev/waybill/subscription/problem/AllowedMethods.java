package dev.waybill.subscription.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which methods a path takes, from the resource classes: the framework refuses the others without saying so. */
@Singleton
class AllowedMethods {
    private final List<Resource> resources = new ArrayList<>();

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                int variables = path.value().split("\\{", -1).length - 1;
                resources.add(new Resource(pattern(path.value()), variables, methods(bean.getBeanClass())));
            }
        }
    }

    /** Empty if no resource has this path. */
    Set<String> of(String path) {
        String trimmed = path.replaceAll("/+$", "");
        Set<String> methods = new TreeSet<>();
        resources.stream()
                .filter(resource -> resource.path().matcher(trimmed).matches())
                .min(Comparator.comparingInt(Resource::variables)) // a literal path wins over a template
                .ifPresent(resource -> methods.addAll(resource.methods()));
        return methods;
    }

    private static Set<String> methods(Class<?> resource) {
        Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
        Arrays.stream(resource.getDeclaredMethods())
                .flatMap(AllowedMethods::method)
                .forEach(methods::add);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private static Stream<String> method(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)))
                .flatMap(Optional::stream)
                .map(HttpMethod::value);
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private record Resource(Pattern path, int variables, Set<String> methods) {}
}
