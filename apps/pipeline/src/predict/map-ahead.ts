/**
 * A function of each item, in the items' order: while one result is used, the next items are read and worked on.
 *
 * @param ahead how many at most are under way, from 1: what bounds memory
 */
export async function* mapAhead<T, U>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<U>,
  ahead: number,
): AsyncGenerator<U> {
  const iterator = items[Symbol.asyncIterator]();
  const next = async (): Promise<{ value: U } | undefined> => {
    const item = await iterator.next();
    if (item.done) return undefined;
    return { value: await work(item.value) };
  };
  const begin = () => {
    const begun = next();
    // Whoever awaits it hears of the failure; until then it is not unhandled.
    begun.catch(() => undefined);
    return begun;
  };
  const underWay = Array.from({ length: ahead }, begin);
  try {
    for (;;) {
      const result = await underWay.shift();
      if (!result) return;
      underWay.push(begin());
      yield result.value;
    }
  } finally {
    await Promise.allSettled(underWay);
    await iterator.return?.();
  }
}
