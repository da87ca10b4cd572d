package io.throughline.gateway.attachment;

import io.throughline.api.Problem;
import io.throughline.api.Problems;
import io.throughline.gateway.attachment.Absences.Absence;
import io.throughline.gateway.attachment.Absences.Gone;
import io.throughline.gateway.attachment.Absences.NotYet;
import io.throughline.gateway.attachment.Absences.Refused;
import io.throughline.gateway.attachment.AttachmentStore.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Finds attachments for those who ask over HTTP. For use on threads that may block. */
@ApplicationScoped
public class Attachments {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final AttachmentStore store;
    private final Absences absences;

    Attachments(AttachmentStore store, Absences absences) {
        this.store = store;
        this.absences = absences;
    }

    /** The bytes at the location; throws the problem that says why there are none. */
    public Stored open(String location) throws IOException {
        var found = store.get(location);
        return found.isPresent() ? found.get() : explain(absences.of(location));
    }

    private static Stored explain(Optional<Absence> absence) {
        throw absence.map(Attachments::problem).orElseGet(() -> Problems.unknown("attachment"));
    }

    private static Problem problem(Absence absence) {
        return switch (absence) {
            case NotYet _ -> Problems.notYet("attachment-not-yet", "The file is being fetched; come again.", SOON);
            case Gone(var reason) -> Problems.gone("attachment-gone", sentence(reason));
            case Refused(var reason) -> Problems.withheld("attachment-refused", sentence(reason));
        };
    }

    private static String sentence(String reason) {
        return "There is no such file: " + reason + ".";
    }
}
