package io.arbiter.kill;

import java.io.IOException;

/// One venue's way to cancel everything. Calls block.
interface VenueCanceller {

    String venue();

    /// Whose orders, as far as that may be shown.
    String account();

    /// Cancels every order of the account.
    ///
    /// @return how many the venue says it cancelled
    /// @throws IOException when the venue did not confirm
    int cancelAll() throws IOException, InterruptedException;

    /// Orders that rest now.
    ///
    /// @throws IOException when the venue does not tell
    int openOrders() throws IOException, InterruptedException;
}
