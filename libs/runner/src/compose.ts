import type { StageCall, StageHook, StageResult } from '@plumbline/stage';

/** What a call does once every hook has let it through. */
export type Execute = (call: StageCall) => Promise<StageResult>;

/**
 * Puts hooks around the execution of a call: the first hook is the outermost. A hook that called `next` twice would
 * run a stage twice and write its audit entries twice, so the second call is refused.
 */
export function compose(hooks: readonly StageHook[], execute: Execute): Execute {
  return hooks.reduceRight<Execute>(
    (inner, hook) => (call) => {
      let called = false;
      return hook(call, (spending) => {
        if (called) throw new Error(`A hook called next() twice for '${call.id}'; it may do so once.`);
        called = true;
        return inner(spending ? { ...call, spending } : call);
      });
    },
    execute,
  );
}
