/**
 * A function that computes each answer once. Code does not change under a process that runs it, and the stages of a run
 * reach mostly the same files.
 */
export function remember<Answer>(compute: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, Answer>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as Answer;
  };
}
