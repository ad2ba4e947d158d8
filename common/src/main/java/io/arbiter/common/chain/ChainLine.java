package io.arbiter.common.chain;

/// One entry as the database keeps it.
///
/// @param text what its hash covers, made again from the columns
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record ChainLine(long sequence, byte[] previousHash, byte[] hash, String text) {}
