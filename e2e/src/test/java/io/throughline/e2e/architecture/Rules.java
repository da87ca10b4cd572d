package io.throughline.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rules of the house over the compiled classes. */
final class Rules {
    private static final int MOST_COLLABORATORS = 5;
    private static final Set<String> NOWHERE_WORDS =
            Set.of("util", "utils", "common", "helper", "helpers", "impl", "dto", "mapper", "service", "manager");
    private static final Set<String> WAITING = Set.of("await", "subscribe", "sendAndForget", "sendMessageAndForget");

    /** The base package of each service. */
    private static final Map<String, String> SERVICES = Map.of(
            "gateway", "io.throughline.gateway..",
            "identity", "io.throughline.identity..",
            "history", "io.throughline.history..",
            "routing", "io.throughline.routing..");

    private Rules() {}

    /** All rules by what they say. */
    static Map<String, ArchRule> all() {
        var rules = new TreeMap<String, ArchRule>();
        SERVICES.forEach((name, home) -> rules.put("no other service uses " + name, nobodyElseUses(home)));
        rules.put("the contracts know no framework", contractsKnowNoFramework());
        rules.put("no package is named after nothing", noNowherePackages());
        rules.put("no class is named Impl, Manager or Util", noNowhereNames());
        rules.put("HTTP comes in through resources", onlyResourcesHavePaths());
        rules.put("events come in through listeners", onlyListenersListen());
        rules.put("what a listener parks can be released", listenersCanBeReleased());
        rules.put("configuration is in configs", onlyConfigsAreMapped());
        rules.put("only the relay and the way in emit", onlyTheRelayAndTheWayInEmit());
        rules.put("nobody waits for a Uni", nobodyWaits());
        rules.put("time comes from a clock", timeComesFromAClock());
        rules.put("nothing is injected into fields", noFieldInjection());
        rules.put("a class has at most five collaborators", fewCollaborators());
        rules.put("the features of a service have no cycles", noCycles());
        return rules;
    }

    private static ArchRule nobodyElseUses(String home) {
        return noClasses()
                .that()
                .resideInAnyPackage("io.throughline..")
                .and()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(home);
    }

    private static ArchRule contractsKnowNoFramework() {
        return classes()
                .that()
                .resideInAPackage("io.throughline.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.throughline.contracts..",
                        "org.jspecify..",
                        "com.google.errorprone.annotations..");
    }

    private static ArchRule noNowherePackages() {
        return noClasses()
                .should(Conditions.of(
                        "reside in a package named after nothing",
                        type -> Set.of(type.getPackageName().split("\\.")).stream()
                                .anyMatch(NOWHERE_WORDS::contains)));
    }

    private static ArchRule noNowhereNames() {
        return noClasses().should().haveNameMatching(".*(Impl|Manager|Util|Utils|Helper)");
    }

    private static ArchRule onlyResourcesHavePaths() {
        return classes().that().areAnnotatedWith("jakarta.ws.rs.Path").should().haveSimpleNameEndingWith("Resource");
    }

    private static ArchRule onlyListenersListen() {
        return classes().that(describe("listen", Rules::listens)).should().haveSimpleNameEndingWith("Listener");
    }

    private static ArchRule listenersCanBeReleased() {
        return classes().that(describe("listen", Rules::listens)).should().implement("io.throughline.outbox.Consuming");
    }

    private static boolean listens(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming"));
    }

    private static ArchRule onlyConfigsAreMapped() {
        return classes()
                .that()
                .areAnnotatedWith("io.smallrye.config.ConfigMapping")
                .should()
                .haveSimpleNameEndingWith("Config");
    }

    private static ArchRule onlyTheRelayAndTheWayInEmit() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.throughline.outbox.LogWriter")
                .and(outsideOf("io.throughline.gateway.touchpoint", "Touchpoints"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(Mutiny)?Emitter");
    }

    private static DescribedPredicate<JavaClass> outsideOf(String home, String name) {
        return DescribedPredicate.not(resideInAnyPackage(home).and(simpleNameEndingWith(name)));
    }

    private static ArchRule nobodyWaits() {
        return noClasses()
                .that()
                // What runs in a process of its own, such as a tool, has threads to wait with.
                .resideOutsideOfPackages(
                        "io.throughline.outbox..",
                        "io.throughline.stack..",
                        "io.throughline.identity.bench..",
                        "io.throughline.routing.bench..")
                .should()
                .callMethodWhere(describe("waits for a Uni", Rules::waits));
    }

    private static boolean waits(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        return WAITING.contains(target.getName()) && target.getOwner().getName().startsWith("io.smallrye.");
    }

    private static ArchRule timeComesFromAClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("io.throughline.stack..")
                .should()
                .callMethod("java.time.Instant", "now")
                .orShould()
                .callMethod("java.lang.System", "currentTimeMillis");
    }

    private static ArchRule noFieldInjection() {
        return fields().should().notBeAnnotatedWith("jakarta.inject.Inject");
    }

    private static ArchRule fewCollaborators() {
        return constructors()
                .that()
                .areDeclaredInClassesThat()
                .areNotRecords()
                .and()
                .areDeclaredInClassesThat()
                .areNotEnums()
                .should(Conditions.ofConstructor(
                        "have at most five parameters",
                        constructor -> constructor.getRawParameterTypes().size() <= MOST_COLLABORATORS));
    }

    private static ArchRule noCycles() {
        return slices().matching("io.throughline.(*).(*)..").should().beFreeOfCycles();
    }
}
