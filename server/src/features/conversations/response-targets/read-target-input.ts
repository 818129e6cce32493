/** Targets as they are sent, checked and turned into columns: every id must be of this workspace. */

import { OperationError, type Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { existingChannels } from '../../channels/channels/index.ts'
import { existingBusinessHours } from '../../identity/business-hours/index.ts'
import { existingTeams } from '../../identity/teams/index.ts'
import type { ResponseTargetRow } from './response-target.ts'

type Given = Pick<
  Parsed<'response_targets.update'>,
  'channel_ids' | 'team_ids' | 'business_hours_id' | 'priorities'
>
type Read = Partial<Pick<ResponseTargetRow, 'channel_ids' | 'team_ids' | 'business_hours_id' | 'priorities'>>

export async function readTargetInput(work: Scope<Session>, given: Given): Promise<Read> {
  const { channel_ids, team_ids, priorities, business_hours_id: hours } = given
  const references = readReferences(work)
  const read: Read = {}
  if (channel_ids)
    read.channel_ids = await references.many('channel', ['channel_ids'], channel_ids, existingChannels)
  if (team_ids) read.team_ids = await references.many('team', ['team_ids'], team_ids, existingTeams)
  if (priorities) read.priorities = [...new Set(priorities)]
  if (hours !== undefined) {
    const path = ['business_hours_id']
    read.business_hours_id = await references.one('business_hours', path, hours, existingBusinessHours)
  }
  references.refuse()
  return read
}

export function refuseEmptyTarget(
  row: Pick<ResponseTargetRow, 'first_response_minutes' | 'resolution_minutes'>,
): void {
  if (row.first_response_minutes !== null || row.resolution_minutes !== null) return
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['first_response_minutes'],
        rule: 'required',
        message: 'Give first_response_minutes, resolution_minutes, or both.',
      },
    ],
  })
}
