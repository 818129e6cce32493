/** The audit trail: who did what to what, when, from where. */
import type { Transaction } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { insertEntry } from './audit.store.ts'
import {
  type CallToRecord,
  type DisturbedToRecord,
  entryOfCall,
  entryOfDisturbed,
  entryOfSignIn,
  type SignInToRecord,
} from './audit-entry.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { createRedaction } from './redact-for-audit.ts'

export type { CallToRecord } from './audit-entry.ts'

export function createAudit(
  platform: Pick<Platform, 'database'>,
  /** How API keys of the dialects begin. */
  keyPrefixes: readonly string[] = [],
): {
  handlers: Handlers<`audit.${'list' | 'export'}`>
  /** Writes an entry in the transaction of what it tells of. */
  record(tx: Transaction, call: CallToRecord): Promise<void>
  subscriptions: {
    /** The same for what members do when they sign in. */
    sign_in_recorded(tx: Transaction, entry: SignInToRecord): Promise<void>
    /** Names the one who lifted do-not-disturb for a message. */
    do_not_disturb_ignored(work: TimedScope, disturbed: DisturbedToRecord): Promise<void>
  }
} {
  const redact = createRedaction(keyPrefixes)
  return {
    handlers: {
      'audit.list': listAudit,
      'audit.export': exportAudit(platform),
    },
    record: (tx, call) => insertEntry(tx, entryOfCall(call, redact)),
    subscriptions: {
      sign_in_recorded: (tx, entry) => insertEntry(tx, entryOfSignIn(entry)),
      do_not_disturb_ignored: ({ transaction, workspaceId, now }, disturbed) =>
        insertEntry(transaction, entryOfDisturbed(workspaceId, disturbed, now)),
    },
  }
}
