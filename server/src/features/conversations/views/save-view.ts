/** Creating and changing a view: what it asks for must be something that a list can be asked for. */
import { OperationError, type Parsed, readId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import { refuseUnreadable } from '../conversations/index.ts'
import { presentView } from './present-view.ts'
import {
  existingIds,
  findView,
  insertView,
  isTeamOf,
  lastPosition,
  type Referred,
  updateViewRow,
  type ViewRow,
} from './views.store.ts'

const LAST_POSITION = 10_000

export const createView: Handlers['views.create'] = async (context, input) => {
  const { tx, principal, now } = context
  await checkFilter(context, input.filter)
  const teamId = await teamOf(context, input)
  if (input.scope === 'personal' && !principal.member) {
    throw problem(
      'scope',
      'members_only',
      'Only a member who is signed in has personal views: use workspace or team.',
    )
  }
  const { workspaceId } = principal
  const view: ViewRow = {
    workspace_id: workspaceId,
    id: newId(),
    name: input.name,
    filter: input.filter,
    sort: input.sort,
    scope: input.scope,
    team_id: teamId,
    owner_id: principal.member?.id ?? null,
    position: input.position ?? Math.min(LAST_POSITION, (await lastPosition(tx, workspaceId)) + 1),
    created_at: now,
    updated_at: now,
  }
  await insertView(tx, view)
  return presentView(view)
}

export const updateView: Handlers['views.update'] = async (context, { id, ...changes }) => {
  const { tx, principal, now } = context
  const before = await findView(tx, principal, requireId('view', id), 'for update')
  if (!before) throw notFound('view', id)
  if (changes.filter) await checkFilter(context, changes.filter)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const view: ViewRow = { ...before, ...given, updated_at: now }
  await updateViewRow(tx, view)
  return presentView(view)
}

type Filter = Parsed<'views.create'>['filter']

/** Where a filter names something, and what. */
const REFERENCES: readonly [field: keyof Filter, noun: Referred, words?: readonly string[]][] = [
  ['channel_id', 'channel'],
  ['channel_ids', 'channel'],
  ['contact_id', 'contact'],
  ['agent_id', 'agent'],
  ['assignee', 'member', ['me', 'none']],
  ['team_id', 'team', ['none']],
]

/** A list may be asked for anything; what is kept must be something that there is. */
async function checkFilter({ tx, principal }: OperationContext, filter: Filter): Promise<void> {
  refuseUnreadable(filter, ['filter'])
  for (const [field, noun, words = []] of REFERENCES) {
    const value = filter[field] as string | string[] | undefined
    const named = [value ?? []].flat().filter((id) => !words.includes(id))
    if (named.length === 0) continue
    const uuids = named.map((id) => readId(noun, id))
    const known = await existingIds(
      tx,
      principal.workspaceId,
      noun,
      uuids.flatMap((uuid) => uuid ?? []),
    )
    if (uuids.some((uuid) => uuid === undefined || !known.has(uuid)))
      throw unknownReference(noun, ['filter', field])
  }
}

async function teamOf(
  { tx, principal }: OperationContext,
  { scope, team_id }: { scope: ViewRow['scope']; team_id?: string },
): Promise<string | null> {
  if (scope !== 'team') {
    if (team_id === undefined) return null
    throw problem(
      'team_id',
      'not_for_this_scope',
      'Only a view of the scope team has one: set scope to team, or leave it out.',
    )
  }
  if (team_id === undefined) throw problem('team_id', 'required', 'Say whose view it is.')
  const teamId = requireReference('team', team_id, ['team_id'])
  if (!(await isTeamOf(tx, principal, teamId))) throw unknownReference('team', ['team_id'])
  return teamId
}

function problem(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
