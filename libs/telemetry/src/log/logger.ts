import { pino } from 'pino';
import { silentLogger, type Logger } from '@plumbline/stage';
import type { Redactor } from './redactor.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LogFileOptions {
  /** JSON lines are added to its end. */
  readonly file: string;
  readonly level: LogLevel;
  /** Asked at every line. Nothing that is logged can replace an id. */
  ids(): object;
  readonly redactor: Redactor;
  /** Told when the file cannot be written. */
  onFailure(error: Error): void;
}

export interface LogFile {
  readonly log: Logger;
  /** Closes the file; later lines are dropped. */
  close(): void;
}

/** Opens a log of pino's JSON lines. Each line is on the disk's side before the call returns: a killed run has its log. */
export function openLogFile(options: LogFileOptions): LogFile {
  const { file, level, ids, redactor, onFailure } = options;
  let destination: ReturnType<typeof pino.destination>;
  try {
    destination = pino.destination({ dest: file, sync: true, mkdir: true });
  } catch (error) {
    onFailure(error as Error);
    return { log: silentLogger, close: () => undefined };
  }
  destination.on('error', onFailure);
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // The redactor has made plain fields of errors.
      serializers: { err: (plain: unknown) => plain },
    },
    destination,
  );

  // Children are made here and not by pino, which would write a field twice where a child and a line both have it.
  const withFields = (fixed: object): Logger => {
    const write = (lineLevel: Exclude<LogLevel, 'silent'>) => (fields: object, message?: string) => {
      if (!logger.isLevelEnabled(lineLevel)) return;
      const line = { ...ids(), ...loggable(fixed, fields, redactor), ...ids() };
      logger[lineLevel](line, message === undefined ? undefined : redactor.text(message));
    };
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      child: (fields) => withFields({ ...fixed, ...fields }),
    };
  };

  return {
    log: withFields({}),
    close() {
      logger.level = 'silent';
      destination.end();
    },
  };
}

/** A field whose own code throws when it is read must not fail the stage that logs it. */
function loggable(fixed: object, fields: object, redactor: Redactor): Record<string, unknown> {
  try {
    return redactor.fields({ ...fixed, ...(fields instanceof Error ? { err: fields } : fields) });
  } catch (error) {
    return { unloggable: redactor.text(String(error)) };
  }
}
