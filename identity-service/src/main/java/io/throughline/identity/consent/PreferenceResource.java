package io.throughline.identity.consent;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.contracts.Channel;
import io.throughline.contracts.ContactPreferences;
import io.throughline.contracts.ContactPreferences.QuietTime;
import io.throughline.contracts.CustomerId;
import io.throughline.identity.consent.PreferenceInput.PreferencesBody;
import io.throughline.identity.consent.Preferring.Outcome;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How customers want to be reached. */
@Path("/v1/customers/{customer}/preferences")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
class PreferenceResource {
    private final Transactions transactions;
    private final Preferring preferring;
    private final Audit audit;
    private final Clock clock;

    PreferenceResource(Transactions transactions, Preferring preferring, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.preferring = preferring;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a customer wants to be reached.
     *
     * @param channels the preferred channel by topic; the topic * is for all others
     * @param quietNow whether nobody should reach out to the customer at this moment
     */
    record PreferencesView(
            Map<String, Channel> channels,
            @Nullable String language,
            @Nullable String timeZone,
            List<QuietTime> quietHours,
            boolean doNotContact,
            boolean quietNow) {
        static PreferencesView of(ContactPreferences told, boolean quietNow) {
            return new PreferencesView(
                    told.channels(),
                    told.language(),
                    told.timeZone(),
                    told.quietHours(),
                    told.doNotContact(),
                    quietNow);
        }
    }

    @Operation(
            operationId = "getPreferences",
            summary = "How the customer wants to be reached, with the customer's version as ETag")
    @GET
    public Uni<RestResponse<PreferencesView>> show(@PathParam("customer") CustomerId customer) {
        return transactions
                .withSession(session -> preferring.read(session, customer))
                .map(PreferenceResource::done)
                .map(this::view);
    }

    @Operation(
            operationId = "changePreferences",
            summary = "Changes how the customer wants to be reached: what is left out is not wanted any more")
    @PUT
    public Uni<RestResponse<PreferencesView>> change(
            @PathParam("customer") CustomerId customer,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid PreferencesBody body) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("preferences.change");
        var command =
                new Preferring.Command(customer, version::holdsFor, PreferenceInput.read(body), ConsentInput.by(entry));
        return transactions
                .withSession(session -> change(session, command, entry))
                .map(this::view);
    }

    private Uni<Outcome.Done> change(Mutiny.Session session, Preferring.Command command, Audit.Entry entry) {
        return preferring
                .change(session, command)
                .map(PreferenceResource::done)
                .call(done -> keep(session, done, entry));
    }

    private Uni<Void> keep(Mutiny.Session session, Outcome.Done done, Audit.Entry entry) {
        return done.changed().isEmpty()
                ? Uni.createFrom().voidItem()
                : audit.add(session, entry.on(done.customer().id()).changing(Map.of("items", done.changed())));
    }

    private RestResponse<PreferencesView> view(Outcome.Done done) {
        var preferences = done.preferences();
        var view = PreferencesView.of(preferences.told(), preferences.quietAt(clock.instant()));
        return Version.tagged(RestResponse.Status.OK, view, done.customer().version());
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Unknown unknown -> throw Problems.unknown("customer");
            case Outcome.Stale stale -> throw Problems.changed("customer");
        };
    }
}
