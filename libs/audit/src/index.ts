// The log
export { AuditLog } from './audit-log.ts';
export { auditHook } from './audit-hook.ts';
export { endRun } from './end-run.ts';
export { AuditEventSchema, type AuditEvent } from './event.ts';
export { AuditEntrySchema, AuditHeadSchema, type AuditEntry, type AuditHead } from './entry.ts';

// The verifier
export { verifyAudit, type VerifyOptions, type VerifyReport } from './verify.ts';

// Errors
export { AuditLogBroken } from './errors.ts';
