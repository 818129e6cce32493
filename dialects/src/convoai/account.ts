import type { Account } from '@parley/contracts'
import { answerJson, type DialectRoute, route } from '../kit/index.ts'
import { ids } from './ids.ts'

export const API_VERSION = 'v1.4'

export const accountRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/me',
    operation: 'account.get',
    read: () => ({}),
    write: (account) => answerJson(200, presentAccount(account)),
  }),
]

function presentAccount(account: Account) {
  return {
    id: ids.show('organisation', account.organisation.id),
    email: account.organisation.owner_email,
    plan: account.organisation.plan,
    agents_count: account.agents_count,
    api_version: API_VERSION,
  }
}
