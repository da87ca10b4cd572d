package io.throughline.identity.resolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** How touchpoints are given to customers. */
@ConfigMapping(prefix = "throughline.identity.resolution")
public interface ResolutionConfig {
    /**
     * How many identities a customer keeps that were only claimed, such as addresses typed into a chat; at least 1.
     * Further ones stay in the source records.
     */
    @WithDefault("20")
    int claimsKept();

    /**
     * How many assured identities of one type a customer holds, orders aside; at least 1. Further ones are put on record
     * and not held: a customer with as many addresses is several people or a system of the company.
     */
    @WithDefault("50")
    int identitiesKept();

    /**
     * Whether an assured e-mail address leads to the customer who holds it with another tag or none (eve+shop@, eve@), if
     * that is one customer. Turn it off where tags are given to different people.
     */
    @WithDefault("true")
    boolean tags();

    /**
     * Whether an assured e-mail address or phone number becomes a shared one when a second person clearly uses it: the
     * sender's name and the customer's, both vouched for, have a surname alike and given names that are nothing alike.
     * An agent can share and unshare identities in any case.
     */
    @WithDefault("true")
    boolean sharing();

    /**
     * For how long nobody must have heard of a phone number before it is taken for somebody else's who clearly has another
     * name or another account at the same messenger. Carriers in the US give numbers away after 45 days at the earliest
     * (FCC 18-177).
     */
    @WithDefault("45d")
    Duration recycledAfter();

    /** What people or programs write where a name is asked for and none is given; in lower case. */
    @WithDefault("admin,anonymous,customer,guest,info,kunde,me,n/a,na,name,no name,none,noreply,no-reply,null,test,"
            + "undefined,unknown,user,visitor")
    Set<String> noNames();
}
