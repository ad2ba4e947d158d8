package io.arbiter.web.opportunity;

import io.arbiter.v1.Decision;
import io.arbiter.web.wire.Names;

/// Names of the lists that page tokens are bound to; the same over REST and gRPC.
final class OpportunityLists {

    private OpportunityLists() {}

    static String name(Decision decision) {
        return "opportunities?decision=" + Names.of(decision);
    }
}
