/** The checks and writes that creating and changing a canned reply share. */
import {
  type CannedReply,
  type FieldProblem,
  memberOf,
  OperationError,
  type Parsed,
  type Principal,
  type PrincipalMember,
} from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import { existingTeams } from '../../identity/teams/index.ts'
import { belongsToTeam, type CannedReplyRow, saveCannedReply } from './canned-replies.store.ts'
import { presentCannedReply } from './present-canned-reply.ts'
import { isVariable, VARIABLES, variablesOf } from './variables.ts'

/** Refuses a shortcut that another reply has. The caller holds the lock of the shortcuts. */
export async function saveReply(tx: Transaction, row: CannedReplyRow): Promise<CannedReply> {
  if (!(await saveCannedReply(tx, row))) {
    throw new OperationError('already_exists', {
      detail: `There is a canned reply /${row.shortcut} already: choose another shortcut.`,
    })
  }
  return presentCannedReply(row)
}

type Owners = Pick<CannedReplyRow, 'team_id' | 'owner_id'>

/** The team or the member that a reply is of. */
export async function ownersOf(
  tx: Transaction,
  principal: Principal,
  { scope, team_id }: Parsed<'canned_replies.create'>,
): Promise<Owners> {
  const { workspaceId } = principal
  const member = memberOf(principal)
  if (scope !== 'team' && team_id !== undefined) {
    throw refuse(['team_id'], 'only_for_teams', 'Leave team_id out, or set scope to team.')
  }
  if (scope === 'workspace') return { team_id: null, owner_id: null }
  if (scope === 'personal') {
    if (member) return { team_id: null, owner_id: member.id }
    throw refuse(
      ['scope'],
      'only_for_members',
      'A key is nobody’s own: use the scope workspace or team, or sign in as a member.',
    )
  }
  if (team_id === undefined) throw refuse(['team_id'], 'required', 'Say which team it is for.')
  const references = readReferences({ transaction: tx, workspaceId })
  const team = await references.one('team', ['team_id'], team_id, existingTeams)
  references.refuse()
  const isOfTeam =
    !member ||
    readerOfAll(member) ||
    (await belongsToTeam({ transaction: tx, workspaceId }, team!, member.id))
  if (!isOfTeam) throw refuse(['team_id'], 'not_a_member', 'You do not belong to this team: choose your own.')
  return { team_id: team, owner_id: null }
}

const readerOfAll = ({ role }: PrincipalMember) => role === 'owner' || role === 'admin'

export function refuseUnknownVariables(text: string): void {
  const unknown = variablesOf(text).filter((name) => !isVariable(name))
  if (unknown.length === 0) return
  const known = [...VARIABLES, 'contact.custom.<key>', 'conversation.custom.<key>'].join(', ')
  throw refuse(
    ['text'],
    'unknown_variable',
    `{{${unknown.join('}}, {{')}}} stand for nothing. There are: ${known}.`,
    { unknown },
  )
}

function refuse(
  path: string[],
  rule: string,
  message: string,
  params?: FieldProblem['params'],
): OperationError {
  return new OperationError('validation_failed', {
    fields: [{ path, rule, message, ...(params && { params }) }],
  })
}
