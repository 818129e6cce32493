/** The checks that creating and changing a view share: its filter must be one that a list accepts, and its team one of the caller. */
import { OperationError, type Parsed, type Principal, readId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { refuseUnreadable } from '../conversations/index.ts'
import { existingIds, isTeamOf, type Referred, type ViewRow } from './views.store.ts'

type Filter = Parsed<'views.create'>['filter']

/** Where a filter names something, and what. */
const REFERENCES: readonly [field: keyof Filter, noun: Referred, words?: readonly string[]][] = [
  ['channel_id', 'channel'],
  ['channel_ids', 'channel'],
  ['contact_id', 'contact'],
  ['agent_id', 'agent'],
  ['campaign_id', 'campaign'],
  ['assignee', 'member', ['me', 'none']],
  ['team_id', 'team', ['none']],
]

/** A list may be asked for anything; what is kept must be something that there is. */
export async function checkFilter(context: OperationContext, filter: Filter): Promise<void> {
  refuseUnreadable(filter, ['filter'])
  for (const [field, noun, words = []] of REFERENCES) {
    const value = filter[field] as string | string[] | undefined
    const named = [value ?? []].flat().filter((id) => !words.includes(id))
    if (named.length === 0) continue
    const uuids = named.map((id) => readId(noun, id))
    const known = await existingIds(
      context,
      noun,
      uuids.flatMap((uuid) => uuid ?? []),
    )
    if (uuids.some((uuid) => uuid === undefined || !known.has(uuid)))
      throw unknownReference(noun, ['filter', field])
  }
}

export async function teamOfView(
  { transaction, principal }: OperationContext,
  { scope, team_id }: { scope: ViewRow['scope']; team_id?: string | undefined },
): Promise<string | null> {
  if (scope !== 'team') {
    if (team_id === undefined) return null
    throw viewProblem(
      'team_id',
      'not_for_this_scope',
      'Only a view of the scope team has one: set scope to team, or leave it out.',
    )
  }
  if (team_id === undefined) throw viewProblem('team_id', 'required', 'Say whose view it is.')
  const teamId = requireReference('team', team_id, ['team_id'])
  if (!(await isTeamOf(transaction, principal, teamId))) throw unknownReference('team', ['team_id'])
  return teamId
}

export function refusePersonalOfKey(principal: Principal): void {
  if (principal.kind === 'member') return
  throw viewProblem(
    'scope',
    'members_only',
    'Only a member who is signed in has personal views: use workspace or team.',
  )
}

function viewProblem(field: string, rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: [field], rule, message }] })
}
