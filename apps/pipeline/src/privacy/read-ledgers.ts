import { AuditLog } from '@plumbline/audit';
import { PrivacyLedgers, type Balance } from '@plumbline/privacy';
import type { Store } from '@plumbline/store';

/** The ledgers of a store, which its audit log vouches for. */
export const openLedgers = async (store: Store): Promise<PrivacyLedgers> =>
  new PrivacyLedgers(store, await AuditLog.open(store));

/** Where every ledger stands, by name. */
export const readLedgers = async (store: Store): Promise<Balance[]> => (await openLedgers(store)).list();
