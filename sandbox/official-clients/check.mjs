// Places, lists and cancels orders on both simulated venues with the venues' own clients.
// usage: node check.mjs FILE   (FILE: what `arbiter venues --json` printed)

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ClobClient, OrderType, Side, AssetType } from "@polymarket/clob-client-v2";
import kalshi from "kalshi-typescript";
import { createWalletClient, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { polygon } from "viem/chains";

const line = readFileSync(process.argv[2], "utf8").split("\n").find((text) => text.includes('"ready":true'));
const venues = JSON.parse(line);
let passed = 0;

async function check(name, work) {
  await work();
  passed++;
  console.log(`ok   ${name}`);
}

function polymarketClient(account, credentials) {
  const signer = createWalletClient({
    account: privateKeyToAccount(account.privateKey),
    chain: polygon,
    transport: http("http://127.0.0.1:9"),
  });
  return new ClobClient({
    host: venues.polymarket.clob,
    chain: venues.polymarket.chainId,
    signer,
    creds: credentials,
    signatureType: account.signatureType,
    funderAddress: account.funder,
    useServerTime: true,
    throwOnError: true,
  });
}

async function polymarket(account) {
  const kind = `polymarket type ${account.signatureType}`;
  const market = venues.polymarket.markets[0];
  const [token] = market.tokenIds;
  const credentials = await polymarketClient(account).deriveApiKey();
  const client = polymarketClient(account, credentials);
  const book = await client.getOrderBook(token);
  const tick = Number(await client.getTickSize(token));
  const options = { tickSize: String(tick), negRisk: await client.getNegRisk(token) };
  let resting;

  await check(`${kind}: logs in and reads the book`, async () => {
    assert.ok(credentials.key ?? credentials.apiKey);
    assert.ok(book.bids.length > 0 && book.asks.length > 0);
    assert.equal(await client.getOrderBookHash(book), book.hash);
    assert.ok(Number((await client.getBalanceAllowance({ asset_type: AssetType.COLLATERAL })).balance) > 0);
  });
  await check(`${kind}: places a resting order`, async () => {
    const answer = await client.createAndPostOrder(
      { tokenID: token, price: tick, side: Side.BUY, size: 100 }, options, OrderType.GTC);
    assert.equal(answer.success, true);
    assert.equal(answer.status, "live");
    resting = answer.orderID;
  });
  await check(`${kind}: lists it`, async () => {
    const open = await client.getOpenOrders();
    assert.deepEqual(open.map((order) => order.id), [resting]);
    assert.equal((await client.getOrder(resting)).status, "LIVE");
  });
  await check(`${kind}: cancels it`, async () => {
    const answer = await client.cancelOrder({ orderID: resting });
    assert.deepEqual(answer.canceled, [resting]);
    assert.equal((await client.getOpenOrders()).length, 0);
  });
  await check(`${kind}: buys at the market and finds the trade`, async () => {
    const answer = await client.createAndPostMarketOrder(
      { tokenID: token, amount: 10, side: Side.BUY, orderType: OrderType.FAK }, options, OrderType.FAK);
    assert.equal(answer.status, "matched");
    const trades = await client.getTrades({ market: market.conditionId });
    assert.ok(trades.some((trade) => trade.taker_order_id === answer.orderID));
  });
  await check(`${kind}: posts a batch and cancels all`, async () => {
    const orders = [];
    for (const size of [100, 200]) {
      orders.push({
        order: await client.createOrder({ tokenID: token, price: tick, side: Side.BUY, size }, options),
        orderType: OrderType.GTC,
      });
    }
    const answers = await client.postOrders(orders);
    assert.deepEqual(answers.map((answer) => answer.status), ["live", "live"]);
    assert.equal((await client.cancelAll()).canceled.length, 2);
  });
  await check(`${kind}: beats the heart`, async () => {
    const first = await client.postHeartbeat("");
    const second = await client.postHeartbeat(first.heartbeat_id);
    assert.notEqual(second.heartbeat_id, first.heartbeat_id);
  });
}

async function kalshiVenue() {
  const configuration = new kalshi.Configuration({
    apiKey: venues.kalshi.accounts[0].keyId,
    privateKeyPem: venues.kalshi.accounts[0].privateKeyPem,
    basePath: venues.kalshi.rest,
  });
  const orders = new kalshi.OrdersApi(configuration);
  const markets = new kalshi.MarketApi(configuration);
  const portfolio = new kalshi.PortfolioApi(configuration);
  const groups = new kalshi.OrderGroupsApi(configuration);
  const [ticker] = venues.kalshi.markets;
  const market = (await markets.getMarket(ticker)).data.market;
  const order = (id, price, more = {}) => ({
    ticker,
    client_order_id: id,
    side: "bid",
    count: "2.00",
    price,
    time_in_force: "good_till_canceled",
    self_trade_prevention_type: "taker_at_cross",
    exchange_index: market.exchange_index,
    ...more,
  });
  const lowest = market.price_ranges[0].step;
  let resting;

  await check("kalshi: reads the balance", async () => {
    assert.ok((await portfolio.getBalance()).data.balance > 0);
  });
  await check("kalshi: places a resting order", async () => {
    const answer = await orders.createOrderV2(order("official-1", lowest));
    assert.equal(answer.status, 201);
    assert.equal(answer.data.remaining_count, "2.00");
    resting = answer.data.order_id;
  });
  await check("kalshi: lists it and reads its place in the queue", async () => {
    const listed = (await orders.getOrders(ticker, undefined, undefined, undefined, "resting")).data.orders;
    assert.deepEqual(listed.map((one) => one.order_id), [resting]);
    assert.ok((await orders.getOrderQueuePosition(resting)).data.queue_position_fp);
  });
  await check("kalshi: amends and decreases it", async () => {
    const amended = await orders.amendOrderV2(resting, { ticker, side: "bid", price: lowest, count: "5.00" });
    assert.equal(amended.data.remaining_count, "5.00");
    await orders.decreaseOrderV2(resting, { reduce_by: "1.00", market_ticker: ticker });
  });
  await check("kalshi: cancels it", async () => {
    const answer = await orders.cancelOrderV2(resting, undefined, undefined, ticker);
    assert.equal(answer.data.reduced_by, "4.00");
  });
  await check("kalshi: buys at once and finds the fill", async () => {
    const answer = await orders.createOrderV2(
      order("official-2", market.yes_ask_dollars, { time_in_force: "immediate_or_cancel" }));
    assert.equal(answer.status, 201);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const fills = (await portfolio.getFills(ticker, answer.data.order_id)).data.fills;
    assert.ok(fills.length > 0);
  });
  await check("kalshi: refuses a client order id that was used", async () => {
    await assert.rejects(orders.createOrderV2(order("official-1", lowest)), (error) => error.response.status === 409);
  });
  await check("kalshi: posts and cancels a batch", async () => {
    const answer = await orders.batchCreateOrdersV2({ orders: [order("official-3", lowest), order("official-4", lowest)] });
    const ids = answer.data.orders.map((one) => one.order_id);
    assert.equal(ids.length, 2);
    const gone = await orders.batchCancelOrdersV2({ orders: ids.map((id) => ({ order_id: id, market_ticker: ticker })) });
    assert.ok(gone.data.orders.every((one) => one.reduced_by === "2.00"));
  });
  await check("kalshi: an order group stops its orders", async () => {
    const group = (await groups.createOrderGroup({ contracts_limit: 10, exchange_index: market.exchange_index })).data.order_group_id;
    const placed = await orders.createOrderV2(order("official-5", lowest, { order_group_id: group }));
    await groups.triggerOrderGroup(group);
    const listed = (await orders.getOrders(ticker, undefined, undefined, undefined, "resting")).data.orders;
    assert.ok(!listed.some((one) => one.order_id === placed.data.order_id));
    await assert.rejects(orders.createOrderV2(order("official-6", lowest, { order_group_id: group })));
    await groups.resetOrderGroup(group);
    await orders.createOrderV2(order("official-7", lowest, { order_group_id: group }));
  });
  await check("kalshi: cancels everything", async () => {
    await orders.cancelAllOrders();
    assert.equal((await orders.getOrders(ticker, undefined, undefined, undefined, "resting")).data.orders.length, 0);
  });
  await check("kalshi: reads candles, limits and costs", async () => {
    const now = Math.floor(Date.now() / 1000);
    const series = ticker.split("-")[0];
    const candles = await markets.getMarketCandlesticks(series, ticker, now - 3_600, now + 120, 1);
    assert.ok(candles.data.candlesticks.length > 0);
    const account = new kalshi.AccountApi(configuration);
    assert.ok((await account.getAccountApiLimits()).data.write);
    assert.equal((await account.getAccountEndpointCosts()).data.default_cost, 10);
  });
}

for (const account of venues.polymarket.accounts) {
  await polymarket(account);
}
await kalshiVenue();
console.log(`${passed} checks passed`);
