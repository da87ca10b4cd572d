package io.throughline.identity.likeness;

import io.smallrye.mutiny.Uni;
import io.throughline.api.Audit;
import io.throughline.api.Page;
import io.throughline.api.Paging;
import io.throughline.api.Problems;
import io.throughline.api.Version;
import io.throughline.identity.likeness.MatchPolicies.Made;
import io.throughline.outbox.Transactions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** How sure is sure enough: the policies of the matcher. */
@Path("/v1/match-policies")
@RolesAllowed({"supervisor", "admin"})
class MatchPolicyResource {
    private static final int CHECKED = 2_000;

    private final Transactions transactions;
    private final MatchPolicies policies;
    private final PolicyInput input;
    private final ShadowRun shadow;
    private final Audit audit;

    MatchPolicyResource(
            Transactions transactions, MatchPolicies policies, PolicyInput input, ShadowRun shadow, Audit audit) {
        this.transactions = transactions;
        this.policies = policies;
        this.input = input;
        this.shadow = shadow;
        this.audit = audit;
    }

    /**
     * A policy of the matcher.
     *
     * @param version the highest is in force; 0 is the one that is in force where nobody made another
     * @param madeBy the subject of who made it; null of version 0
     */
    record PolicyView(
            int version,
            MatchPolicy policy,
            @Nullable String madeBy,
            @Nullable Instant madeAt) {
        static PolicyView of(Made made) {
            return new PolicyView(made.version(), made.policy(), made.madeBy(), made.madeAt());
        }
    }

    /**
     * A policy to be tried.
     *
     * @param customers at how many customers to look
     */
    record Trial(
            @NotNull @Valid MatchPolicy policy,
            @Nullable @Min(1) @Max(20_000) Integer customers) {}

    @Operation(operationId = "listMatchPolicies", summary = "The policies of the matcher, the one in force first")
    @GET
    public Uni<RestResponse<Page<PolicyView>>> list(@BeanParam Paging paging) {
        int before = paging.after("[0-9]{1,9}").map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        int most = paging.toRead();
        return transactions
                .withSession(session -> policies.list(session, before, most))
                .map(found -> paging.page(
                        found.stream().map(PolicyView::of).toList(), view -> Integer.toString(view.version())));
    }

    @Operation(operationId = "getMatchPolicy", summary = "The policy in force")
    @GET
    @Path("/current")
    public Uni<RestResponse<PolicyView>> current() {
        return transactions
                .withSession(session -> policies.list(session, Integer.MAX_VALUE, 1))
                .map(found -> found.stream()
                        .findFirst()
                        .map(PolicyView::of)
                        .orElseGet(() -> new PolicyView(0, MatchPolicy.USUAL, null, null)))
                .map(view -> Version.tagged(RestResponse.Status.OK, view, view.version()));
    }

    @Operation(
            operationId = "changeMatchPolicy",
            summary = "Puts another policy in force, unless it would link far too many customers")
    @PUT
    @Path("/current")
    @RolesAllowed("admin")
    public Uni<RestResponse<PolicyView>> make(
            @HeaderParam("If-Match") @Nullable String ifMatch, @NotNull @Valid MatchPolicy body) {
        var version = Version.required(ifMatch);
        var entry = audit.entry("policy.change");
        var policy = input.normal(body);
        return shadow.run(policy, CHECKED)
                .invoke(MatchPolicyResource::check)
                .chain(() -> transactions.withSession(session -> make(session, version, policy, entry)))
                .map(made -> Version.tagged(RestResponse.Status.OK, PolicyView.of(made), made.version()));
    }

    private static void check(ShadowRun.ShadowReport report) {
        if (report.excessive()) {
            throw Problems.conflict(
                    "policy-links-too-many",
                    "Of " + report.customers() + " customers the policy would link "
                            + report.then().linked() + " with others without asking, where today's would link "
                            + report.now().linked() + ".",
                    "linked",
                    report.then().linked());
        }
    }

    private Uni<Made> make(Mutiny.Session session, Version version, MatchPolicy policy, Audit.Entry entry) {
        return policies.lock(session)
                .invoke(now -> version.check(now, "match policy"))
                .chain(() -> policies.add(session, policy, entry.subject(), entry.at()))
                .call(made -> audit.add(session, entry.on("match-policy").changing(Map.of("version", made.version()))));
    }

    @Operation(
            operationId = "tryMatchPolicy",
            summary = "What another policy would do with the customers of today; nothing is changed")
    @POST
    @Path("/shadow-run")
    public Uni<ShadowRun.ShadowReport> attempt(@NotNull @Valid Trial body) {
        int customers = body.customers() == null ? CHECKED : body.customers();
        return shadow.run(input.normal(body.policy()), customers);
    }
}
