package io.throughline.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that a topic holds. */
record TopicLog(String servers, String topic) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** The values of all records that are there now. */
    List<String> values() {
        return records().stream().map(ConsumerRecord::value).toList();
    }

    /** The newest value of each key: what a compacted topic keeps. */
    Map<String, String> latest() {
        var latest = new HashMap<String, String>();
        records().forEach(record -> latest.put(record.key(), record.value()));
        return latest;
    }

    private List<ConsumerRecord<String, String>> records() {
        var config = Map.<String, Object>of("bootstrap.servers", servers, "enable.auto.commit", false);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
