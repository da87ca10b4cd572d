package io.throughline.routing.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.throughline.routing.engine.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A condition in the Common Expression Language (CEL, github.com/google/cel-spec), checked against the types of the
 * attributes and compiled. It has no loops, so it takes no longer than its length allows. What it asks about a trait or
 * an attribute that is not there does not hold.
 */
public final class Expression implements Condition {
    /** The longest text of one, in characters. */
    public static final int LONGEST = 1000;

    private static final int DEEPEST = 32;
    private static final int LARGEST_PATTERN = 500;
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .maxRegexProgramSize(LARGEST_PATTERN)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();
    private static final Language OF_TASKS = new Language(Attributes.OF_TASKS);
    private static final Language OF_BOTH = new Language(both());

    private final String text;
    private final CelRuntime.Program program;
    private final Reads reads;

    private Expression(String text, CelAbstractSyntaxTree tree) throws CelEvaluationException {
        this.text = text;
        program = RUNTIME.createProgram(tree);
        reads = Reads.of(tree);
    }

    /** What expressions may name. */
    private record Language(Map<String, CelType> names) {
        CelCompiler compiler() {
            var builder = CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.HAS)
                    .setResultType(SimpleType.BOOL);
            names.forEach(builder::addVar);
            return builder.build();
        }
    }

    private static Map<String, CelType> both() {
        var both = new TreeMap<>(Attributes.OF_TASKS);
        both.putAll(Attributes.OF_AGENTS);
        return both;
    }

    /** One about tasks. */
    public static Expression ofTasks(String text) throws Malformed {
        return of(text, OF_TASKS);
    }

    /** One about tasks and agents. */
    public static Expression ofBoth(String text) throws Malformed {
        return of(text, OF_BOTH);
    }

    private static Expression of(String text, Language language) throws Malformed {
        try {
            return new Expression(text, language.compiler().compile(text).getAst());
        } catch (CelValidationException wrong) {
            throw new Malformed(words(wrong.getErrors(), language));
        } catch (CelEvaluationException wrong) {
            throw new Malformed("cannot be compiled");
        }
    }

    /** The first of what is wrong: what is said next often follows from it. */
    private static String words(List<CelIssue> errors, Language language) {
        var first = errors.getFirst();
        var place = first.getSourceLocation();
        return "at character %d of line %d: %s. It may ask about %s"
                .formatted(
                        place.getColumn() + 1,
                        place.getLine(),
                        first.getMessage().replace(" (in container '')", ""),
                        String.join(", ", new TreeMap<>(language.names()).keySet()));
    }

    @Override
    public boolean holds(Map<String, Object> task, Map<String, Object> agent) {
        try {
            return Boolean.TRUE.equals(program.eval(name ->
                    Optional.<Object>ofNullable(task.get(name)).or(() -> Optional.ofNullable(agent.get(name)))));
        } catch (CelEvaluationException missing) {
            return false;
        }
    }

    @Override
    public Map<String, Object> read(Map<String, Object> task) {
        return reads.of(task);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
