package io.throughline.routing.policy;

import io.throughline.contracts.AgentId;
import io.throughline.contracts.Channel;
import io.throughline.routing.agent.SkillLevel;
import io.throughline.routing.condition.Attributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Who could serve the steps of a policy, were they available. */
final class Staffing {
    private static final int MOST_NAMED = 5;
    private static final Map<String, Object> EVERY_TASK = Attributes.ofTask(Channel.WEB_CHAT, Map.of(), List.of());

    private final List<Member> members;

    /** An agent of the roster. */
    record Member(AgentId id, String name, Map<String, Integer> skills, Map<String, String> attributes) {
        Member {
            skills = Map.copyOf(skills);
            attributes = Map.copyOf(attributes);
        }

        boolean has(SkillLevel asked) {
            return skills.getOrDefault(asked.skill(), 0) >= asked.level();
        }
    }

    /**
     * A step that nobody could serve.
     *
     * @param step its number, from 1
     * @param missing what it asks for that not a single agent has
     * @param nearest who could serve a part of it, those who could serve most of it first
     */
    record Gap(int step, List<SkillLevel> missing, List<Nearest> nearest) {
        Gap {
            missing = List.copyOf(missing);
            nearest = List.copyOf(nearest);
        }
    }

    /** An agent who could serve a part of a step, and what they lack. */
    record Nearest(AgentId agent, String name, List<SkillLevel> lacks) {
        Nearest {
            lacks = List.copyOf(lacks);
        }
    }

    Staffing(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** The steps that nobody could serve. */
    List<Gap> gaps(Policy policy) {
        var gaps = new ArrayList<Gap>();
        for (int at = 0; at < policy.given().size(); at++) {
            var step = policy.given().get(at);
            var asked = SkillLevel.list(step.required());
            if (members.stream().noneMatch(member -> lacks(member, asked).isEmpty() && meets(member, step))) {
                gaps.add(gap(at + 1, asked));
            }
        }
        return gaps;
    }

    /** Whether they meet a condition that asks about agents alone; of any other it depends on the task. */
    private static boolean meets(Member member, PolicyStep step) {
        if (step.condition() == null) {
            return true;
        }
        var condition = Conditions.ofBoth(step.condition());
        return !condition.read(EVERY_TASK).isEmpty()
                || condition.holds(Map.of(), Attributes.ofAgent(member.attributes(), member.skills()));
    }

    private Gap gap(int step, List<SkillLevel> asked) {
        return new Gap(
                step,
                asked.stream()
                        .filter(skill -> members.stream().noneMatch(member -> member.has(skill)))
                        .toList(),
                members.stream()
                        .map(member -> new Nearest(member.id(), member.name(), lacks(member, asked)))
                        .filter(near -> near.lacks().size() < asked.size())
                        .sorted(Comparator.comparingInt(
                                        (Nearest near) -> near.lacks().size())
                                .thenComparing(Nearest::name))
                        .limit(MOST_NAMED)
                        .toList());
    }

    private static List<SkillLevel> lacks(Member member, List<SkillLevel> asked) {
        return asked.stream().filter(skill -> !member.has(skill)).toList();
    }
}
