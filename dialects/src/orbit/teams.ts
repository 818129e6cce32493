import type { Member, Team } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  step,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { saying } from './errors.ts'
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

const teamOf = step({ operation: 'teams.get', read: (request) => ({ id: teamId(request) }) })
const refusals = { already_exists: saying('ALREADY_EXISTS', 'Another team has this name.') }

export const teamRoutes: DialectRoute[] = [
  route({
    method: 'GET',
    path: '/teams',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'teams.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentTeam),
  }),
  route({
    method: 'POST',
    path: '/teams',
    operation: 'teams.create',
    read(request) {
      const body = readInput(newTeam, request.body)
      return readTeam(body, body.name)
    },
    refusals,
    write: (team, { request }) => answerOne(request, 201, presentTeam(team)),
  }),
  route({
    method: 'GET',
    path: '/teams/{team}',
    ...teamOf,
    write: (team, { request }) => answerOne(request, 200, presentTeam(team)),
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/teams/{team}',
      operation: 'teams.update',
      read(request) {
        const body = readInput(changes, request.body)
        return { id: teamId(request), ...readTeam(body, body.name) }
      },
      refusals,
      write: (team, { request }) => answerOne(request, 200, presentTeam(team)),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/teams/{team}',
    operation: 'teams.delete',
    read: (request) => ({ id: teamId(request) }),
    write: answerNothing,
  }),
  route({
    method: 'GET',
    path: '/teams/{team}/members',
    parse: ({ query }) => readQuery(listQuery, query),
    needs: teamOf,
    operation: 'members.list',
    read: (_request, { found, parsed }) => ({ ...askPage(parsed), team_id: found.id }),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentMember),
  }),
]

function readTeam<Name extends string | undefined>(body: z.output<typeof changes>, name: Name) {
  return {
    name,
    description: body.description,
    member_ids: body.member_ids?.map((id, at) => ids.readField('member', `member_ids.${at}`, id)),
  }
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
