package io.throughline.identity.resolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

    /** What people or programs write where a name is asked for and none is given; in lower case. */
    @WithDefault("admin,anonymous,customer,guest,info,kunde,me,n/a,na,name,no name,none,noreply,no-reply,null,test,"
            + "undefined,unknown,user,visitor")
    Set<String> noNames();
}
