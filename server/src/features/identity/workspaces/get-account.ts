/** Shows the organisation, the workspace and the key that the request is made with. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { showAccount } from './show-account.ts'

export const getAccount: Handler<'account.get'> = ({ transaction, principal }) =>
  showAccount(transaction, principal)
