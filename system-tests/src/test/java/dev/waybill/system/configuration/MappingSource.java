package dev.waybill.system.configuration;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A file with an interface that is a {@code @ConfigMapping}: its settings, as Javadoc and annotations have them. */
final class MappingSource {
    private static final Set<String> KNOWN_ANNOTATIONS = Set.of("Override", "WithDefault");

    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final ClassTree mapping;
    private final Map<String, ClassTree> nested;

    MappingSource(CompilationUnitTree unit, DocTrees docs) {
        this.unit = unit;
        this.docs = docs;
        this.mapping = (ClassTree) unit.getTypeDecls().getFirst();
        this.nested = mapping.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .collect(Collectors.toMap(type -> type.getSimpleName().toString(), type -> type));
    }

    /** What one method says of its setting, with what it inherits. */
    private record Property(String type, Optional<String> preset, String meaning) {}

    /** @param presets those that are not in the code */
    SettingGroup read(PropertiesFile presets) {
        String prefix = argument(
                        annotation(mapping.getModifiers(), "ConfigMapping").orElseThrow())
                .map(this::constant)
                .orElseThrow();
        List<Setting> settings = new ArrayList<>();
        collect(prefix, "", mapping, presets, settings);
        return new SettingGroup("`" + prefix + "`", doc(mapping), settings);
    }

    private void collect(
            String prefix, String subject, ClassTree type, PropertiesFile presets, List<Setting> settings) {
        properties(type).forEach((name, property) -> {
            String key = prefix + "." + kebab(name);
            ClassTree group = nested.get(property.type());
            if (group != null) {
                collect(key, property.meaning(), group, presets, settings);
            } else {
                settings.add(new Setting(key, preset(key, property, presets), about(subject, property.meaning())));
            }
        });
    }

    private static String preset(String key, Property property, PropertiesFile presets) {
        return presets.value(key)
                .or(property::preset)
                .map(value -> "`" + value + "`")
                .orElse(property.type().startsWith("Optional") ? "none" : "required");
    }

    private static String about(String subject, String meaning) {
        return subject.isEmpty()
                ? meaning
                : subject.replaceAll("\\.$", ": ")
                        + meaning.substring(0, 1).toLowerCase(Locale.ROOT)
                        + meaning.substring(1);
    }

    private Map<String, Property> properties(ClassTree type) {
        Map<String, Property> properties = new LinkedHashMap<>();
        for (Tree parent : type.getImplementsClause()) {
            properties.putAll(properties(nested.get(parent.toString())));
        }
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                String name = method.getName().toString();
                properties.put(name, property(method, properties.get(name)));
            }
        }
        return properties;
    }

    private Property property(MethodTree method, Property inherited) {
        method.getModifiers().getAnnotations().forEach(this::check);
        Optional<String> preset = annotation(method.getModifiers(), "WithDefault")
                .flatMap(MappingSource::argument)
                .map(this::constant);
        String doc = doc(method);
        return new Property(
                method.getReturnType().toString(),
                preset,
                doc.isEmpty() && inherited != null ? inherited.meaning() : doc);
    }

    private void check(AnnotationTree annotation) {
        if (!KNOWN_ANNOTATIONS.contains(annotation.getAnnotationType().toString())) {
            throw new IllegalStateException(unit.getSourceFile().getName() + " has " + annotation
                    + ", of which MappingSource does not know what it means for a setting");
        }
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    /** The only one. */
    private static Optional<ExpressionTree> argument(AnnotationTree annotation) {
        return annotation.getArguments().stream()
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : argument)
                .map(ExpressionTree.class::cast)
                .findFirst();
    }

    private String constant(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> literal.getValue().toString();
            case MemberSelectTree field -> valueOf(field);
            default -> throw new IllegalStateException("not a constant: " + expression);
        };
    }

    private String valueOf(MemberSelectTree field) {
        String type = unit.getImports().stream()
                .map(each -> each.getQualifiedIdentifier().toString())
                .filter(name -> name.endsWith("." + field.getExpression()))
                .findFirst()
                .orElseThrow();
        try {
            return (String) Class.forName(type)
                    .getField(field.getIdentifier().toString())
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a class that the services share", e);
        }
    }

    /** As Markdown, in one line; empty if there is none. */
    private String doc(Tree tree) {
        DocCommentTree comment = docs.getDocCommentTree(TreePath.getPath(unit, tree));
        if (comment == null) {
            return "";
        }
        return comment.getFullBody().stream()
                .map(Object::toString)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
