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

    /** What people or programs write where a name is asked for and none is given; in lower case. */
    @WithDefault("admin,anonymous,customer,guest,info,kunde,me,n/a,na,name,no name,none,noreply,no-reply,null,test,"
            + "undefined,unknown,user,visitor")
    Set<String> noNames();
}
