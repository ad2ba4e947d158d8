package io.arbiter.common.chain;

/// Where a chain must begin and end.
///
/// @param sequence of the newest entry; 0 for none
/// @param anchorSequence of the newest entry that retention dropped; 0 for none
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record ChainHead(long sequence, byte[] hash, long anchorSequence, byte[] anchorHash) {

    static ChainHead none() {
        return new ChainHead(0, HashChain.genesis(), 0, HashChain.genesis());
    }
}
