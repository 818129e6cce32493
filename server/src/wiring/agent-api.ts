/** Operations as an agent carries them out: in its own workspace, with the scopes of the tool that it calls. */

import type { AgentPrincipal, Api, RespondingIn, Scope } from '@parley/contracts'
import { findOrganisationOf } from '../features/identity/workspaces/index.ts'
import type { OperationRunner } from '../http/operation-runner.ts'
import { readScope } from '../platform/operations/work.ts'
import type { Platform } from '../platform/platform.ts'

type Owner = Pick<AgentPrincipal, 'organisationId' | 'mode' | 'plan'>

/** `runner` is asked for late: it is made of operations that agents' turns are behind. */
export function agentApi(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  runner: () => OperationRunner,
) {
  const known = new Map<string, { owner: Owner; until: number }>()

  async function ownerOf(workspaceId: string): Promise<Owner> {
    const now = clock.now().getTime()
    const remembered = known.get(workspaceId)
    if (remembered && remembered.until > now) return remembered.owner
    const row = await readScope(database, workspaceId, (work) => findOrganisationOf(work))
    if (!row) throw new Error(`There is no workspace ${workspaceId}.`)
    const owner: Owner = { organisationId: row.organisation_id, mode: row.mode, plan: row.plan }
    if (known.size >= MAXIMUM_REMEMBERED) known.clear()
    known.set(workspaceId, { owner, until: now + REMEMBERED_MS })
    return owner
  }

  return async (
    workspaceId: string,
    agentId: string,
    scopes: readonly Scope[],
    signal: AbortSignal,
    { respondingIn, now }: { respondingIn?: RespondingIn | undefined; now?: Date | undefined } = {},
  ): Promise<Api> => {
    const principal: AgentPrincipal = {
      kind: 'agent',
      workspaceId,
      ...(await ownerOf(workspaceId)),
      scopes,
      agentId,
      ...(respondingIn ? { respondingIn } : {}),
    }
    return runner().apiFor(principal, { signal, ...(now && { now }) })
  }
}

/** A plan changes seldom, the rest never. */
const REMEMBERED_MS = 60_000
const MAXIMUM_REMEMBERED = 1_000
