/** The teams that conversations go to, the rules by which they get them, the owner's own words, and the details asked of leads. */
import { idOf, put, readAll } from './put.ts'
import type { Work } from './work.ts'

type Named = ReadonlyMap<string, { id: string }>

export async function putPeople(work: Work, hours: Named): Promise<void> {
  const teams = await putTeams(work, hours)
  await putPriorityRules(work, teams)
  await putRoutingRules(work, teams)
}

async function putTeams({ api, example: { people }, tally }: Work, hours: Named): Promise<Named> {
  const all = await readAll((cursor) => api.call('teams.list', { limit: 100, cursor }))
  const there = new Map(all.map((team) => [team.name, team]))
  for (const { hours: open, ...rest } of people.teams) {
    const wanted = { ...rest, ...(open !== undefined && { business_hours_id: idOf(hours, open) }) }
    const team = await put(tally, there.get(wanted.name), wanted, {
      create: (fields) => api.call('teams.create', fields),
      update: ({ id }, fields) => api.call('teams.update', { id, ...fields }),
    })
    there.set(team.name, team)
  }
  return there
}

/** A default rule is found by its kind, because owners may rename it. */
async function putPriorityRules({ api, example: { people }, tally }: Work, teams: Named): Promise<void> {
  const list = () => readAll((cursor) => api.call('priority_rules.list', { limit: 100, cursor }))
  let there = await list()
  const isThere = (kind: string) => there.some(({ default_rule }) => default_rule === kind)
  if (people.priority_rules.some(({ default_rule }) => default_rule && !isThere(default_rule))) {
    await api.call('priority_rules.restore_defaults', {})
    there = await list()
  }
  for (const { default_rule, actions, ...rest } of people.priority_rules) {
    const wanted = { ...rest, actions: withTeam(actions, teams) }
    const found = there.find((rule) =>
      default_rule === undefined ? rule.name === wanted.name : rule.default_rule === default_rule,
    )
    await put(tally, found, wanted, {
      create: (fields) => api.call('priority_rules.create', fields),
      update: ({ id }, fields) => api.call('priority_rules.update', { id, ...fields }),
    })
  }
}

async function putRoutingRules({ api, example: { people }, tally }: Work, teams: Named): Promise<void> {
  const there = await readAll((cursor) => api.call('routing_rules.list', { limit: 100, cursor }))
  for (const { actions, ...rest } of people.routing_rules) {
    const wanted = { ...rest, actions: withTeam(actions, teams) }
    await put(
      tally,
      there.find(({ name }) => name === wanted.name),
      wanted,
      {
        create: (fields) => api.call('routing_rules.create', fields),
        update: ({ id }, fields) => api.call('routing_rules.update', { id, ...fields }),
      },
    )
  }
}

function withTeam<Actions extends { team?: string }>({ team, ...actions }: Actions, teams: Named) {
  return { ...actions, ...(team !== undefined && { team_id: idOf(teams, team) }) }
}

export async function putTexts({ api, example: { texts }, tally }: Work): Promise<void> {
  const { data } = await api.call('standard_texts.list', {})
  for (const wanted of texts.standard_texts)
    await put(
      tally,
      data.find(({ key }) => key === wanted.key),
      wanted,
      {
        // Every standard text is there from the beginning.
        create: (fields) => api.call('standard_texts.update', fields),
        update: (_, fields) => api.call('standard_texts.update', fields),
      },
    )
  const replies = await readAll((cursor) => api.call('canned_replies.list', { limit: 100, cursor }))
  for (const wanted of texts.canned_replies)
    await put(
      tally,
      replies.find(({ shortcut, scope }) => shortcut === wanted.shortcut && scope === 'workspace'),
      wanted,
      {
        create: (fields) => api.call('canned_replies.create', fields),
        update: ({ id }, fields) => api.call('canned_replies.update', { id, ...fields }),
      },
    )
}

export async function putLeads({ api, example: { leads }, tally }: Work): Promise<void> {
  await put(tally, await api.call('lead_settings.get', {}), leads.settings, {
    create: (fields) => api.call('lead_settings.update', fields),
    update: (_, fields) => api.call('lead_settings.update', fields),
  })
  const there = await readAll((cursor) => api.call('lead_forms.list', { limit: 100, cursor }))
  for (const wanted of leads.forms)
    await put(
      tally,
      there.find(({ name }) => name === wanted.name),
      wanted,
      // The API has no operation that changes a form: its page knows its address, and a new one would have another.
      { create: (fields) => api.call('lead_forms.create', fields) },
    )
}
