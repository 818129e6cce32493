/** Which part of a workspace's figures is asked for. */
import { memberOf, OperationError, type Parsed } from '@parley/contracts'
import type { OperationContext } from '../../../../platform/operations/handler.ts'
import { optionalId } from '../../../../platform/operations/require-id.ts'
import { bucketOf } from '../follow/round.ts'

export interface FigureScope {
  workspaceId: string
  since: Date
  until: Date
  timeZone: string
  channelId?: string
  agentId?: string
  memberId?: string
  teamId?: string
  tag?: string
  /** The channels that the member who asks may see; null: all. */
  channelIds: readonly string[] | null
}

type Period = Pick<
  Parsed<'analytics.overview'>,
  'since' | 'until' | 'channel_id' | 'agent_id' | 'member_id' | 'team_id' | 'tag' | 'time_zone'
>

const LONGEST_MS = 400 * 24 * 60 * 60 * 1000
const BUCKET_MS = 15 * 60 * 1000

/** Periods are counted in whole quarters of an hour; the last one begun is taken whole. */
export function readScope({ principal, now }: OperationContext, input: Period): FigureScope {
  const since = bucketOf(new Date(input.since))
  const end = input.until === undefined ? now : new Date(input.until)
  const until = bucketOf(new Date(end.getTime() + BUCKET_MS - 1))
  if (until <= since) throw refuse('not_after_since', 'Send a time after since.')
  if (until.getTime() - since.getTime() > LONGEST_MS) {
    throw refuse('too_long', 'Ask for at most 400 days at a time.')
  }
  return {
    workspaceId: principal.workspaceId,
    since,
    until,
    timeZone: input.time_zone,
    channelId: optionalId('channel', input.channel_id),
    agentId: optionalId('agent', input.agent_id),
    memberId: optionalId('member', input.member_id),
    teamId: optionalId('team', input.team_id),
    tag: input.tag,
    channelIds: memberOf(principal)?.channelIds ?? null,
  }
}

/** The same length of time just before. */
export function periodBefore(scope: FigureScope): FigureScope {
  const length = scope.until.getTime() - scope.since.getTime()
  return { ...scope, since: new Date(scope.since.getTime() - length), until: scope.since }
}

function refuse(rule: string, message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: ['until'], rule, message }] })
}
