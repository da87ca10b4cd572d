package io.throughline.identity.likeness;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.throughline.identity.likeness.Lessons.Label;
import io.throughline.identity.likeness.Models.End;
import io.throughline.identity.likeness.Models.ModelState;
import io.throughline.identity.matching.Deduplication;
import io.throughline.identity.matching.Matcher;
import io.throughline.identity.matching.ModelJson;
import io.throughline.identity.matching.Policy;
import io.throughline.identity.matching.Progress;
import io.throughline.identity.person.Person;
import io.throughline.outbox.Transactions;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Learns a model from what was said of customers, without anybody saying who is who, while the one before works on. It
 * becomes active only if it is not worse, on made-up people and on what people said of suggestions.
 */
@ApplicationScoped
class ModelTraining {
    private static final Logger LOG = Logger.getLogger(ModelTraining.class);
    private static final String LEARN = "identity.match-learn";
    private static final Duration ABANDONED = Duration.ofHours(2);
    private static final int FEWEST = 500;
    private static final int MOST = 50_000;
    private static final long SEED = 1;

    private final Transactions transactions;
    private final Models models;
    private final Lessons lessons;
    private final Vertx vertx;
    private final Clock clock;

    ModelTraining(Transactions transactions, Models models, Lessons lessons, Vertx vertx, Clock clock) {
        this.transactions = transactions;
        this.models = models;
        this.lessons = lessons;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Scheduled(cron = "{throughline.identity.likeness.train-at}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> nightly() {
        return begin("schedule")
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("no model is trained tonight: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Begins to learn; returns at once with the version, or with nothing when somebody is at it. */
    Uni<Optional<Integer>> begin(String by) {
        var now = clock.instant();
        return transactions
                .withSession(session -> models.begin(session, by, now, now.minus(ABANDONED)))
                .invoke(begun -> begun.ifPresent(version -> vertx.eventBus().send(LEARN, version)));
    }

    @ConsumeEvent(LEARN)
    Uni<Void> run(int version) {
        return learn(version)
                .invoke(() -> LOG.infof("model=%d is trained", version))
                .onFailure()
                .invoke(failure -> LOG.warnf("model=%d is not trained: %s", version, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> learn(int version) {
        return Uni.combine()
                .all()
                .unis(lessons.records(MOST), lessons.labels(), lessons.before())
                .asTuple()
                .chain(all -> vertx.executeBlocking(
                        Uni.createFrom().item(() -> learned(all.getItem1(), all.getItem2(), all.getItem3()))))
                .chain(learned -> end(version, learned))
                .onFailure()
                .call(() -> end(version, Learned.failed()));
    }

    /** What was learned, and how good it is. */
    private record Learned(ModelState state, @Nullable Matcher matcher, TrainingReport report) {
        static Learned failed() {
            return new Learned(
                    ModelState.FAILED, null, new TrainingReport(0, 0, 0, 0, null, null, "an error; see the log"));
        }
    }

    private static Learned learned(List<Person> records, List<Label> labels, Matcher before) {
        if (records.size() < FEWEST) {
            var why = "too few records: there are " + records.size() + ", and " + FEWEST + " are needed";
            return new Learned(
                    ModelState.REFUSED, null, new TrainingReport(records.size(), 0, 0, labels.size(), null, null, why));
        }
        var matcher = new Deduplication(Policy.SAFE, SEED, Progress.SILENT).learn(records);
        var examination = new Examination();
        var report = new TrainingReport(
                        records.size(),
                        examination.f1(matcher),
                        examination.f1(before),
                        labels.size(),
                        right(matcher, labels),
                        right(before, labels),
                        null)
                .judged();
        return new Learned(report.why() == null ? ModelState.ACTIVE : ModelState.REFUSED, matcher, report);
    }

    private static @Nullable Double right(Matcher matcher, List<Label> labels) {
        var judged = matcher.among(labels.size());
        long right = labels.stream()
                .filter(label -> judged.reweigh(label.weights()) > 0 == label.same())
                .count();
        return labels.isEmpty() ? null : (double) right / labels.size();
    }

    private Uni<Void> end(int version, Learned learned) {
        var model = learned.matcher() == null ? null : ModelJson.write(learned.matcher());
        return transactions.withSession(session ->
                models.end(session, version, learned.state(), model, new End(learned.report(), clock.instant())));
    }
}
