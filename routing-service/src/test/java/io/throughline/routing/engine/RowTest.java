package io.throughline.routing.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.throughline.contracts.Channel;
import io.throughline.contracts.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Lane LANE =
            new Lane(Terms.plain(Floor.DEFAULT, "", Map.of(), Floor.RULES, Duration.ofSeconds(1), true));

    @Test
    void keepsTheTurnWhoeverComesAndGoes() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var row = new Row();
            var expected = new TreeSet<>(Wait.BY_RANK);
            for (int step = 0; step < 400; step++) {
                if (expected.isEmpty() || random.nextInt(9) < 5) {
                    var wait = wait(random.nextInt(4) == 0 ? random.nextInt(400) : step);
                    row.add(wait);
                    expected.add(wait);
                } else {
                    var gone = random.nextBoolean() ? expected.first() : any(expected, random);
                    row.remove(gone);
                    expected.remove(gone);
                }
                assertEquals(expected.isEmpty() ? null : expected.first(), row.first(), "seed " + seed);
                assertEquals(expected.isEmpty(), row.isEmpty());
            }
        }
    }

    @Test
    void isEmptyWhenAllHaveLeft() {
        var row = new Row();
        var one = wait(1);
        row.add(one);
        row.remove(one);

        assertTrue(row.isEmpty());
    }

    private static Wait any(Set<Wait> from, Random random) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }

    private static Wait wait(int second) {
        var task = new Task(
                TaskId.draw(Floor.NOON),
                Channel.EMAIL,
                Floor.DEFAULT,
                Floor.NOON.plusSeconds(second),
                null,
                Map.of(),
                0);
        return new Wait(task, LANE);
    }
}
