package io.throughline.routing.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an expression looks at of a task. Tasks that are alike in this are alike to the expression, so a queue has as
 * many classes of tasks as there are distinct answers to what is asked, not as many as there are customers.
 *
 * @param attributes the names of attributes
 * @param traits the names of traits; empty where all of them count
 */
record Reads(Set<String> attributes, Optional<Set<String>> traits) {
    Reads {
        attributes = Set.copyOf(attributes);
    }

    static Reads of(CelAbstractSyntaxTree tree) {
        var attributes = new HashSet<String>();
        var traits = new HashSet<Optional<String>>();
        CelNavigableAst.fromAst(tree).getRoot().allNodes().forEach(node -> {
            var name = tree.getReference(node.id()).map(found -> found.name()).orElse("");
            if (Attributes.OF_TASKS.containsKey(name)) {
                attributes.add(name);
            }
            if (name.equals(Attributes.TRAITS)) {
                traits.add(node.parent().flatMap(Reads::key));
            }
        });
        return new Reads(
                attributes,
                traits.contains(Optional.empty())
                        ? Optional.empty()
                        : Optional.of(
                                traits.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet())));
    }

    /** The key by which a map is read; empty where that depends on the task. */
    private static Optional<String> key(CelNavigableExpr reader) {
        return switch (reader.getKind()) {
            case SELECT -> Optional.of(reader.expr().select().field());
            case CALL -> index(reader.expr().call());
            default -> Optional.empty();
        };
    }

    private static Optional<String> index(CelExpr.CelCall call) {
        return call.function().equals("_[_]")
                        && call.args().size() == 2
                        && call.args().get(1).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(call.args().get(1).constant().stringValue())
                : Optional.empty();
    }

    /** What counts of a task with these attributes. */
    Map<String, Object> of(Map<String, Object> task) {
        var read = new HashMap<>(task);
        read.keySet().retainAll(attributes);
        traits.ifPresent(
                names -> read.computeIfPresent(Attributes.TRAITS, (name, all) -> only((Map<?, ?>) all, names)));
        return Map.copyOf(read);
    }

    private static Map<?, ?> only(Map<?, ?> all, Set<String> names) {
        return all.entrySet().stream()
                .filter(one -> names.contains(one.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
