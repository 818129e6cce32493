/** Lists entries of the audit trail, newest first. */
import type { AuditEntry } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type AuditEntryView, auditQuery } from './audit.store.ts'
import { presentAuditEntry } from './present-audit-entry.ts'
import { readAuditFilter } from './read-audit-filter.ts'

export const listAudit: Handler<'audit.list'> = ({ transaction, principal }, input) =>
  paginate<AuditEntryView, AuditEntry>(
    transaction,
    auditQuery(principal.workspaceId, readAuditFilter(input)),
    input,
    presentAuditEntry,
  )
