package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.json.JsonBody;

/// The body of `POST /order`, written once: the same bytes are signed by the HMAC and sent.
final class OrderJson {

    private OrderJson() {}

    /// @param owner the API key in the headers, which must own the order
    static String body(PolymarketOrder order, String signature, String owner) {
        return "{\"deferExec\":false,\"postOnly\":false,\"order\":{\"salt\":"
                + order.salt()
                + ",\"maker\":\""
                + order.maker()
                + "\",\"signer\":\""
                + order.signer()
                + "\",\"tokenId\":\""
                + order.tokenId()
                + "\",\"makerAmount\":\""
                + order.makerAmount()
                + "\",\"takerAmount\":\""
                + order.takerAmount()
                + "\",\"side\":\""
                + order.side()
                + "\",\"signatureType\":"
                + order.signatureType().code()
                + ",\"timestamp\":\""
                + order.timestampMs()
                + "\",\"expiration\":\"0\",\"metadata\":\""
                + order.metadata()
                + "\",\"builder\":\""
                + order.builder()
                + "\",\"signature\":\""
                + signature
                + "\"},\"owner\":"
                + JsonBody.quoted(owner)
                + ",\"orderType\":\"FAK\"}";
    }
}
