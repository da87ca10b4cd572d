package io.throughline.e2e;

import io.throughline.stack.run.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How much work waits: records that a service has not done, and rows that it has not sent. */
final class Lags {
    /** The streams that each service consumes, by its consumer group. */
    private static final Map<String, List<String>> CONSUMED = Map.of(
            "identity", List.of("touchpoints"),
            "history", List.of("identified", "customers", "reservations", "deliveries"),
            "routing", List.of("conversations"),
            "gateway", List.of("replies", "conversations", "reservations", "deliveries"));

    private final SharedStack stack;

    Lags(SharedStack stack) {
        this.stack = stack;
    }

    /** What waits, by "group/topic" or "outbox of service"; empty when nothing does. */
    Map<String, Long> waiting() {
        var waiting = new HashMap<String, Long>();
        for (var service : Service.values()) {
            put(waiting, "outbox of " + service.label(), stack.number(service, "select count(*) from outbox"));
            put(waiting, "parked in " + service.label(), stack.number(service, "select count(*) from parked_event"));
        }
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", stack.running().bootstrapServers()))) {
            for (var group : CONSUMED.entrySet()) {
                lag(admin, group.getKey(), group.getValue(), waiting);
            }
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        return waiting;
    }

    private static void lag(Admin admin, String group, List<String> topics, Map<String, Long> waiting)
            throws ExecutionException, InterruptedException {
        var done = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        for (var end : ends(admin, topics).entrySet()) {
            var committed = done.get(end.getKey());
            put(
                    waiting,
                    group + "/" + end.getKey().topic(),
                    end.getValue() - (committed == null ? 0 : committed.offset()));
        }
    }

    private static void put(Map<String, Long> waiting, String what, long count) {
        if (count > 0) {
            waiting.merge(what, count, Long::sum);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        var wanted = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
