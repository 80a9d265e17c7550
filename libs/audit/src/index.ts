// The log
export { AuditLog } from './audit-log.ts';
export { auditHook } from './audit-hook.ts';
export { AuditEventSchema, type AuditEvent } from './event.ts';
export { AuditEntrySchema, type AuditEntry, type AuditHead } from './entry.ts';

// The verifier
export { verifyAudit, type VerifyOptions, type VerifyReport } from './verify.ts';
