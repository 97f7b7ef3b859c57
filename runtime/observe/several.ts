/** Several observers as one. */
import { noObserver, type Observer } from "./observer.js";

/** Each is told of everything, in order. */
export function severalObservers(observers: readonly Observer[]): Observer {
  const [only, ...others] = observers;
  if (only === undefined) return noObserver;
  if (others.length === 0) return only;
  return {
    transactionStarted(start) {
      const transactions = observers.map((observer) => observer.transactionStarted(start));
      return {
        connected(waitedMs) {
          for (const transaction of transactions) transaction.connected(waitedMs);
        },
        queryStarted(query) {
          const queries = transactions.map((transaction) => transaction.queryStarted(query));
          return {
            ended(end) {
              for (const each of queries) each.ended(end);
            },
          };
        },
        ended(end) {
          for (const transaction of transactions) transaction.ended(end);
        },
      };
    },
  };
}
