package io.arbiter.common.chain;

import io.arbiter.common.tenancy.TenantId;
import java.util.Arrays;

/// Follows one chain entry by entry and remembers the first that does not fit.
final class ChainWalk {

    private final ChainHead head;
    private long sequence;
    private byte[] hash;
    private String reason = "";

    ChainWalk(ChainHead head) {
        this.head = head;
        this.sequence = head.anchorSequence();
        this.hash = head.anchorHash();
    }

    boolean isIntact() {
        return reason.isEmpty();
    }

    /// Takes in the next entry, by sequence.
    void follow(ChainLine line) {
        if (line.sequence() != sequence + 1) {
            reason = "the entry after " + sequence + " is " + line.sequence();
        } else if (!Arrays.equals(line.previousHash(), hash)) {
            reason = "it does not follow the entry before it";
        } else if (!Arrays.equals(line.hash(), HashChain.next(hash, line.text()))) {
            reason = "its content was changed";
        }
        if (isIntact()) {
            sequence = line.sequence();
            hash = line.hash();
        }
    }

    ChainReport end(TenantId tenant, ChainKind kind) {
        if (isIntact() && sequence != head.sequence()) {
            reason = "the chain ends here, its head is " + head.sequence();
        } else if (isIntact() && !Arrays.equals(hash, head.hash())) {
            reason = "the newest entry is not the one that the head names";
        }
        return isIntact()
                ? new ChainReport.Intact(tenant, kind, sequence - head.anchorSequence())
                : new ChainReport.Broken(tenant, kind, sequence + 1, reason);
    }
}
