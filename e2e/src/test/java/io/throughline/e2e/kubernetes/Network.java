package io.throughline.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who may talk to whom, as the NetworkPolicies of an overlay say; only pods of our own namespace are looked at. */
record Network(List<JsonNode> policies) {

    /** Whether a pod with the one labels reaches the port of a pod with the others: both sides have to agree. */
    boolean admits(Map<String, String> from, Map<String, String> to, String port) {
        return leaves(from, to, port) && enters(from, to, port);
    }

    /** Whether the sender's side agrees; Strimzi says by itself who may enter its pods. */
    boolean leaves(Map<String, String> from, Map<String, String> to, String port) {
        return agrees("Egress", "egress", "to", from, to, port);
    }

    /** Whether the receiver's side agrees. */
    boolean enters(Map<String, String> from, Map<String, String> to, String port) {
        return agrees("Ingress", "ingress", "from", to, from, port);
    }

    private boolean agrees(
            String type, String rules, String peers, Map<String, String> own, Map<String, String> other, String port) {
        var mine = policies.stream()
                .filter(policy ->
                        Manifests.texts(policy.at("/spec/policyTypes")).contains(type))
                .filter(policy -> selects(policy.at("/spec/podSelector"), own))
                .toList();
        return mine.isEmpty()
                || mine.stream()
                        .flatMap(policy -> stream(policy.at("/spec").path(rules)))
                        .anyMatch(rule -> names(rule.path(peers), other) && opens(rule.path("ports"), port));
    }

    /** A rule without peers is for everybody; one with a namespace or an address is for others than our pods. */
    private static boolean names(JsonNode peers, Map<String, String> labels) {
        return peers.isMissingNode()
                || stream(peers)
                        .anyMatch(peer -> peer.has("podSelector")
                                && !peer.has("namespaceSelector")
                                && selects(peer.path("podSelector"), labels));
    }

    private static boolean opens(JsonNode ports, String port) {
        return ports.isMissingNode()
                || stream(ports).anyMatch(each -> each.path("port").asText().equals(port));
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        return selector.path("matchLabels").properties().stream()
                        .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())))
                && stream(selector.path("matchExpressions")).allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(JsonNode expression, Map<String, String> labels) {
        var value = labels.get(expression.path("key").asText());
        return switch (expression.path("operator").asText()) {
            case "Exists" -> value != null;
            case "In" ->
                value != null && Manifests.texts(expression.path("values")).contains(value);
            default -> throw new IllegalArgumentException("an operator this test does not know: " + expression);
        };
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
