/** Lists the e-mail domains of the workspace, with the DNS record that verifies each. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { listDomainRows } from './domains.store.ts'
import { presentDomain } from './present-domain.ts'

export const listDomains: Handler<'domains.list'> = (context, input) =>
  listDomainRows(context, input, presentDomain)
