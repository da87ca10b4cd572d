package io.throughline.routing.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries policies on recorded calls. */
@Command(
        name = "replay",
        description = {
            "Plays recorded calls through the router's own rules, in virtual time, and says what each policy comes to.",
            "CALLS.csv has the columns arrive_s, type, priority, customer_id, queued, wait_s, outcome (AGENT or HANG) and"
                    + " service_s; AGENTS.csv has server and, for each type, how many calls of it they answered."
        })
public final class ReplayCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CALLS.csv")
    private Path calls;

    @Option(names = "--agents", paramLabel = "AGENTS.csv", required = true, description = "who answers")
    private Path agents;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the policy to try, as JSON; the default one if left out")
    private @Nullable Path policy;

    @Option(names = "--compare", paramLabel = "FILE", arity = "1..*", description = "other policies, on the same calls")
    private @Nullable List<Path> others;

    @Option(
            names = "--agents-present",
            paramLabel = "N",
            defaultValue = "8",
            description = "the busiest N agents answer (${DEFAULT-VALUE})")
    private int present;

    @Option(
            names = "--skill-share",
            paramLabel = "PART",
            defaultValue = "0.05",
            description = "an agent has a type as a skill when this part of their calls was of it (${DEFAULT-VALUE})")
    private double share;

    @Option(names = "--seed", defaultValue = "1", description = "of the callers' patience (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description = "draws the policies: waiting, hanging up, fairness")
    private @Nullable Path plot;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    public ReplayCommand() {}

    @Override
    public Integer call() throws IOException {
        check();
        var traffic = Traffic.of(Calls.read(calls), seed);
        var crew = Crew.read(agents, present, share);
        var outcomes =
                plans().stream().map(plan -> Replay.of(traffic, plan, crew)).toList();
        new Report(spec.commandLine().getOut()).print(outcomes);
        if (plot != null) {
            Files.writeString(plot, Plot.of(outcomes));
        }
        return 0;
    }

    private List<Plan> plans() {
        var plans = new ArrayList<Plan>();
        plans.add(policy == null ? CallPlan.usual() : CallPlan.read(policy));
        List<Path> more = others == null ? List.of() : others;
        more.forEach(file -> plans.add(CallPlan.read(file)));
        return plans;
    }

    private void check() {
        if (present < 1) {
            throw new BadInput("--agents-present must be at least 1.");
        }
        if (share < 0 || share > 1) {
            throw new BadInput("--skill-share must be from 0 to 1.");
        }
    }
}
