/**
 * Turns Ctrl-C and a polite kill into an abort; a second one ends the process at once.
 *
 * @param reason what the abort says
 */
export function abortOnSignal(reason: Error): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write('\nStopping; once more ends it at once.\n');
    controller.abort(reason);
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, onSignal);
    },
  };
}
