package io.arbiter.core.catalogue;

import io.arbiter.core.matching.Listing;

/// An open market as crawled: what the matcher reads, and the terms that it does not.
///
/// @param fees the fee fields as the venue writes them; empty when it names none here
/// @param grid the price grid as the venue writes it
public record ListingRow(Listing listing, String fees, String grid) {

    public ListingRow {
        if (!StorableText.of(listing.key()).equals(listing.key())) {
            throw new IllegalArgumentException("the key of a listing must be plain text");
        }
    }
}
