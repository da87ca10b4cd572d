package io.throughline.identity.tool;

import io.throughline.identity.dedupe.BadInput;
import io.throughline.identity.dedupe.Evaluation;
import io.throughline.identity.dedupe.LinkQuality;
import io.throughline.identity.dedupe.Plots;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures clusters by the truth. */
@Command(
        name = "evaluate",
        description = {
            "Compares clusters with the truth.",
            "TRUTH.csv has the record in its first column and the person in its second; or pairs of records of one person."
        })
final class EvaluateCommand implements Callable<Integer> {
    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CLUSTERS.csv")
    private Path clusters;

    @Parameters(index = "1", paramLabel = "TRUTH.csv")
    private Path truth;

    @Option(names = "--links", paramLabel = "LINKS.csv", description = "the pairs that dedupe --links has written")
    private @Nullable Path links;

    @Option(
            names = "--plots",
            paramLabel = "FOLDER",
            description = "draws how right the links are: reliability.svg and precision-recall.svg; needs --links")
    private @Nullable Path plots;

    @SuppressWarnings("NullAway.Init") // filled by picocli
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        if (plots != null && links == null) {
            throw new BadInput("--plots needs the links: dedupe writes them with --links LINKS.csv");
        }
        var result = Evaluation.of(clusters, truth);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("records            %d%n", result.records());
        out.printf("pairwise precision %.5f%n", result.precision());
        out.printf("pairwise recall    %.5f%n", result.recall());
        out.printf("pairwise F1        %.5f%n", result.f1());
        out.printf("B-cubed precision  %.5f%n", result.bCubedPrecision());
        out.printf("B-cubed recall     %.5f%n", result.bCubedRecall());
        out.printf("B-cubed F1         %.5f%n", result.bCubed());
        out.printf("largest cluster    %d (of one person: %d)%n", result.largestCluster(), result.largestPerson());
        out.println("calibration        probability     records  stated   observed");
        result.calibration()
                .forEach(bin -> out.printf(
                        "                   %.3f to %.3f  %8d  %.4f   %.4f%n",
                        bin.from(), bin.to(), bin.records(), bin.stated(), bin.observed()));
        if (plots != null && links != null) {
            Plots.write(plots, LinkQuality.of(links, clusters, truth), result);
        }
        return 0;
    }
}
