package io.throughline.identity.likeness;

import io.throughline.identity.matching.Matcher;

/**
 * By what is judged at the moment.
 *
 * @param model the version of the model; 0 is the one that is part of the program
 * @param people how many customers there are, about
 */
record InForce(int model, Matcher matcher, long people, MatchPolicy.InForce policy) {
    Judge judge() {
        return new Judge(matcher.among(people), policy.policy());
    }
}
