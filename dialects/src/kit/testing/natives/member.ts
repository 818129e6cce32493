import type { Member, Team } from '@parley/contracts'
import { AT, ID, TIMES } from './ids.ts'

export const MEMBER: Member = {
  id: ID.member,
  name: 'Priya Nair',
  email: 'priya@example.com',
  role: 'agent',
  channel_ids: null,
  capacity: 10,
  open_conversations_count: 2,
  team_ids: [ID.team],
  second_factor: false,
  last_seen_at: AT,
  suspended_at: null,
  ...TIMES,
}

export const TEAM: Team = {
  id: ID.team,
  name: 'Billing',
  description: null,
  member_ids: [ID.member],
  assignment: 'round_robin',
  business_hours_id: null,
  open_conversations_count: 3,
  ...TIMES,
}
