// The hook
export { privacyHook } from './hook.ts';

// What it says of calls and runs
export {
  CallPrivacySchema,
  describePrivacy,
  privacyStatement,
  PrivacyStatementSchema,
  type CallPrivacy,
  type PrivacyStatement,
} from './statement.ts';

// Errors
export { IdentifierInTraining, UnknownColumnRoles, type Place } from './errors.ts';
