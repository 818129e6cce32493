/** Members and teams, and the rules that they work by. */
import type { Input } from '@parley/contracts'
import type { StartedPages } from '../serve-pages.ts'
import type { DemoBusiness, StaffName } from './demo.ts'

const STAFF: readonly { name: StaffName; role: 'admin' | 'agent' }[] = [
  { name: 'Ravi Kumar', role: 'agent' },
  { name: 'Farah Khan', role: 'admin' },
  { name: 'Kavya Iyer', role: 'agent' },
]

export async function hireStaff(pages: StartedPages): Promise<DemoBusiness['staff']> {
  const staff: Partial<Record<StaffName, DemoBusiness['staff'][StaffName]>> = {}
  for (const { name, role } of STAFF)
    staff[name] = await pages.join(name, { role, email: `${name.split(' ')[0]!.toLowerCase()}@example.com` })
  await pages.join('Dev Menon', { role: 'viewer', email: 'dev@example.com' })
  return staff as DemoBusiness['staff']
}

export async function addTeams(
  { api }: StartedPages,
  staff: DemoBusiness['staff'],
): Promise<DemoBusiness['teams']> {
  const desk = await api.call('teams.create', {
    name: 'Front desk',
    description: 'Answers first, and books.',
    member_ids: [staff['Ravi Kumar'].memberId, staff['Kavya Iyer'].memberId],
    assignment: 'least_busy',
  })
  const stylists = await api.call('teams.create', {
    name: 'Stylists',
    description: 'Complaints and questions about hair and skin.',
    member_ids: [staff['Farah Khan'].memberId],
  })
  return { 'Front desk': desk.id, Stylists: stylists.id }
}

const WEEK = [2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '20:00' }))

const CANNED: readonly Input<'canned_replies.create'>[] = [
  { shortcut: 'thanks', title: 'Thank you', text: 'Thank you, {{contact.name}}. See you soon!' },
  {
    shortcut: 'late',
    title: 'Running late',
    text: 'No problem, {{contact.name}}. We keep your chair for 15 minutes.',
  },
  {
    shortcut: 'address',
    title: 'Address',
    text: '14, 100 Feet Road, Indiranagar, first floor, opposite the metro.',
  },
]

/** `agentOf`: views and rules name teams, so they come after them. */
export async function setRules({ api, teams, agentId }: DemoBusiness): Promise<void> {
  for (const reply of CANNED) await api.call('canned_replies.create', reply)
  await api.call('business_hours.create', {
    name: 'Front desk',
    time_zone: 'Asia/Kolkata',
    hours: WEEK,
    exceptions: [{ date: '2026-12-25', name: 'Christmas', hours: [{ from: '11:00', to: '16:00' }] }],
  })
  await api.call('response_targets.create', {
    name: 'Complaints',
    priorities: ['urgent', 'high'],
    first_response_minutes: 10,
    resolution_minutes: 240,
  })
  await api.call('response_targets.create', {
    name: 'Everybody else',
    first_response_minutes: 30,
    resolution_minutes: 1440,
  })
  await api.call('routing_rules.create', {
    name: 'Complaints go to the stylists',
    on: ['handoff_requested'],
    conditions: { words: ['refund', 'allergy', 'smell', 'burn'] },
    actions: { team_id: teams.Stylists, priority: 'high', add_tags: ['complaint'] },
  })
  await api.call('routing_rules.create', {
    name: 'Everything else goes to the front desk',
    on: ['handoff_requested'],
    actions: { team_id: teams['Front desk'] },
  })
  await api.call('views.create', {
    name: 'Brides',
    filter: { tags: ['bridal'], closed: false },
    sort: 'waiting_longest',
  })
  await api.call('views.create', {
    name: 'Front desk',
    filter: { team_id: teams['Front desk'], closed: false },
    scope: 'team',
    team_id: teams['Front desk'],
  })
  await api.call('budgets.create', {
    name: 'Meera',
    agent_id: agentId,
    period: 'month',
    time_zone: 'Asia/Kolkata',
    currency: 'USD',
    limit_micros: 50_000_000,
  })
}
