interface Owned {
  dispose(): void;
}

/** Runs a body and disposes what it took for its own, the last first: a booster goes before the matrices it knows. */
export function disposing<T>(body: (own: <O extends Owned>(item: O) => O) => T): T {
  const owned: Owned[] = [];
  try {
    return body((item) => {
      owned.push(item);
      return item;
    });
  } finally {
    for (const item of owned.reverse()) item.dispose();
  }
}
