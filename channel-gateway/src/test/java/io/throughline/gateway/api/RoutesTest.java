package io.throughline.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.throughline.gateway.api.Routes.Owner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/customers,                    IDENTITY",
        "/v1/customers/cus_1,              IDENTITY",
        "/v1/customers/cus_1/identities/i, IDENTITY",
        "/v1/customers/cus_1/tokens/idn_1, IDENTITY",
        "/v1/tokens/lookup,                IDENTITY",
        "/v1/tokensx,                      GATEWAY",
        "/v1/customers/cus_1/timeline,     HISTORY",
        "/v1/customers/cus_1/card,         HISTORY",
        "/v1/customers/cus_1/cards,        IDENTITY",
        "/v1/conversations,                HISTORY",
        "/v1/conversations/cnv_1/replies,  HISTORY",
        "/v1/conversations/cnv_1/follow-ups/fup_1, ROUTING",
        "/v1/agents/me/presence,           ROUTING",
        "/v1/queues,                       ROUTING",
        "/v1/calendars/cal_1/holidays,     ROUTING",
        "/v1/skills,                       ROUTING",
        "/v1/tasks/tsk_1,                  ROUTING",
        "/v1/reservations/rsv_1/accept,    ROUTING",
        "/v1/overview,                     ROUTING",
        "/v1/replays,                      ROUTING",
        "/v1/parked/history/1/release,     HISTORY",
        "/v1/parked/identity,              IDENTITY",
        "/v1/parked/routing,               ROUTING",
        "/v1/parked/gateway/1,             GATEWAY",
        "/v1/parked/other,                 NOBODY",
        "/v1/parked,                       NOBODY",
        "/v1/audit/identity,               IDENTITY",
        "/v1/audit/gateway,                GATEWAY",
        "/v1/audit/other,                  NOBODY",
        "/v1/inboxes,                      GATEWAY",
        "/v1/stream,                       GATEWAY",
        "/v1/customersx,                   GATEWAY",
        "/v2/customers,                    GATEWAY",
        "/q/metrics,                       GATEWAY"
    })
    void knowsTheOwnerOfAPath(String path, Owner owner) {
        assertEquals(owner, Routes.owner(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/../../q/metrics",
                "/v1/customers/..",
                "/v1/customers/./x",
                "/v1/customers//x",
                "/v1/customers/%2e%2e/x",
                "/v1/customers/%2E%2E/x",
                "/v1/customers/a%2fb",
                "/v1/customers/a%5cb",
                "/v1/customers/a\\b",
                "/v1/customers/a%00",
                "/v1/customers/..;/x",
                "/v1/customers/x\n/.."
            })
    void leadsNoStrayPathAnywhere(String path) {
        assertEquals(Owner.NOBODY, Routes.owner(path));
    }
}
