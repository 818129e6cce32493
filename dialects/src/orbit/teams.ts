import type { Member, Team } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, pageQuery, readPage } from './envelopes.ts'
import { calling } from './errors.ts'
import { ids } from './ids.ts'

const listQuery = z.object(pageQuery)
const fields = {
  name: z.string().trim().min(1).max(100),
  description: z.string().max(1000).nullish(),
  member_ids: z.array(z.string().max(64)).max(500).optional(),
}
const newTeam = z.looseObject(fields)
const changes = z.looseObject(fields).partial()

const teamId = (request: DialectRequest) => ids.readPath('team', request.params.team)

export const teamRoutes: DialectRoute[] = [
  {
    method: 'GET',
    path: '/teams',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      return answerPage(request, await readPage(query, (asked) => api.call('teams.list', asked)), presentTeam)
    },
  },
  {
    method: 'POST',
    path: '/teams',
    async answer(request, api) {
      const body = readInput(newTeam, request.body)
      const work = api.call('teams.create', readTeam(body, body.name))
      return answerOne(request, 201, presentTeam(await unique(request, work)))
    },
  },
  route({
    method: 'GET',
    path: '/teams/{team}',
    operation: 'teams.get',
    read: (request) => ({ id: teamId(request) }),
    write: (output, { request }) => answerOne(request, 200, presentTeam(output)),
  }),
  ...(['PUT', 'PATCH'] as const).map(
    (method): DialectRoute => ({
      method,
      path: '/teams/{team}',
      async answer(request, api) {
        const body = readInput(changes, request.body)
        const work = api.call('teams.update', { id: teamId(request), ...readTeam(body, body.name) })
        return answerOne(request, 200, presentTeam(await unique(request, work)))
      },
    }),
  ),
  route({
    method: 'DELETE',
    path: '/teams/{team}',
    operation: 'teams.delete',
    read: (request) => ({ id: teamId(request) }),
    write: answerNothing,
  }),
  {
    method: 'GET',
    path: '/teams/{team}/members',
    async answer(request, api) {
      const query = readQuery(listQuery, request.query)
      const { id } = await api.call('teams.get', { id: teamId(request) })
      const page = await readPage(query, (asked) => api.call('members.list', { ...asked, team_id: id }))
      return answerPage(request, page, presentMember)
    },
  },
]

function readTeam<Name extends string | undefined>(body: z.output<typeof changes>, name: Name) {
  return {
    name,
    description: body.description,
    member_ids: body.member_ids?.map((id, at) => ids.readField('member', `member_ids.${at}`, id)),
  }
}

function unique(request: DialectRequest, work: Promise<Team>): Promise<Team> {
  return calling(request, 'already_exists', 'ALREADY_EXISTS', work, 'Another team has this name.')
}

function presentTeam(team: Team) {
  return {
    id: ids.show('team', team.id),
    name: team.name,
    description: team.description,
    member_ids: team.member_ids.map((id) => ids.show('member', id)),
    member_count: team.member_ids.length,
    open_conversations: team.open_conversations_count,
    created_at: toSeconds(team.created_at),
    updated_at: toSeconds(team.updated_at),
  }
}

export function presentMember(member: Member) {
  return {
    id: ids.show('member', member.id),
    name: member.name,
    email: member.email,
    role: member.role,
    team_ids: member.team_ids.map((id) => ids.show('team', id)),
    open_conversations: member.open_conversations_count,
    active: member.suspended_at === null,
    last_seen_at: toOptionalSeconds(member.last_seen_at),
    created_at: toSeconds(member.created_at),
  }
}
