/** The caller: a user with a session, or the key. */
import { type Account, type Api, OperationError, type Output } from '@parley/contracts'
import type { DialectRoute } from '../kit/index.ts'
import { answerOne } from './envelopes.ts'
import { ids } from './ids.ts'
import { presentMember } from './teams.ts'

export const meRoutes: DialectRoute[] = [
  // A function: a key is no member, which `members.me` says by a refusal.
  {
    method: 'GET',
    path: '/me',
    async answer(request, api) {
      const account = await api.call('account.get', {})
      return answerOne(request, 200, presentCaller(account, await memberWhoAsks(api)))
    },
  },
]

async function memberWhoAsks(api: Api): Promise<Output<'members.me'> | undefined> {
  try {
    return await api.call('members.me', {})
  } catch (error) {
    // A key is nobody.
    if (error instanceof OperationError && error.code === 'not_found') return undefined
    throw error
  }
}

function presentCaller(account: Account, member: Output<'members.me'> | undefined) {
  const { organisation, workspace, key } = account
  return {
    user: member ? { ...presentMember(member), scopes: member.scopes } : null,
    api_key: key && { id: ids.show('api_key', key.id), name: key.name, scopes: key.scopes },
    tenant: {
      id: ids.show('workspace', workspace.id),
      name: workspace.name,
      sandbox: workspace.mode === 'test',
      plan: organisation.plan,
    },
    organizations: member
      ? member.workspaces.map(({ id, name, mode, role }) => ({
          id: ids.show('workspace', id),
          name,
          sandbox: mode === 'test',
          role,
        }))
      : [
          {
            id: ids.show('workspace', workspace.id),
            name: workspace.name,
            sandbox: workspace.mode === 'test',
          },
        ],
  }
}
