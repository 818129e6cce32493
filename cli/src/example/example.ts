/** An example business: one folder of `examples/`, whose files hold what the operations of the API take. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input } from '@parley/contracts'
import { type PushedFile, readKnowledgeFile } from '../commands/knowledge/read-knowledge-file.ts'
import { EXAMPLES } from '../connection/clone.ts'

type NewAgent = Input<'agents.create'>
type NewTeam = Input<'teams.create'>
type NewPriorityRule = Input<'priority_rules.create'>
type NewRoutingRule = Input<'routing_rules.create'>
type NewCampaign = Input<'campaigns.create'>

/** Things name each other by their names. Ids differ from server to server. */
export interface Example {
  /** Name of the folder. */
  name: string
  /** business.json */
  business: {
    /** The workspace that it is set up in, beside a server. */
    workspace: string
    /** Messages of a customer to begin with. */
    try: readonly string[]
  }
  /** agent.json, with instructions.md */
  agent: Omit<NewAgent, 'channel' | 'channel_id' | 'status' | 'metadata'>
  /** channels.json: the names of the simulated number and of the web chat. */
  channels: {
    whatsapp: { name: string }
    webchat: { name: string; greeting: string; suggested_questions: readonly string[] }
  }
  /** knowledge/*.md */
  documents: readonly PushedFile[]
  /** hours.json: when people are there. */
  hours: readonly Input<'business_hours.create'>[]
  /** bookings.json */
  bookings: {
    resources: readonly Input<'resources.create'>[]
    services: readonly (Omit<Input<'services.create'>, 'resource_ids'> & { resources: readonly string[] })[]
  }
  /** texts.json */
  texts: {
    standard_texts: readonly Input<'standard_texts.update'>[]
    canned_replies: readonly Input<'canned_replies.create'>[]
  }
  /** people.json */
  people: {
    teams: readonly (Omit<NewTeam, 'business_hours_id'> & { hours?: string })[]
    priority_rules: readonly (Pick<NewPriorityRule, 'name' | 'conditions' | 'repeat_minutes'> & {
      /** A rule that every workspace begins with gets these actions. */
      default_rule?: 'self_harm' | 'emergency' | 'legal_threat'
      actions: Omit<NewPriorityRule['actions'], 'team_id'> & { team?: string }
    })[]
    routing_rules: readonly (Omit<NewRoutingRule, 'actions'> & {
      actions: Omit<NewRoutingRule['actions'], 'team_id' | 'assignee_id'> & { team?: string }
    })[]
  }
  /** leads.json */
  leads: {
    settings: Input<'lead_settings.update'>
    forms: readonly Input<'lead_forms.create'>[]
  }
  /** outreach.json */
  outreach: {
    contacts: Input<'contacts.bulk'>['contacts']
    templates: readonly Omit<Input<'templates.create'>, 'channel_id'>[]
    audiences: readonly Input<'audiences.create'>[]
    campaigns: readonly (Omit<NewCampaign, 'channel_id' | 'audience_id'> & { audience: string })[]
  }
  /** tools.json: calls to a program of the example, which the same command runs. */
  tools: {
    /** A file of the folder, with the data that it reads beside it. */
    program?: { file: string; data: readonly string[] }
    tools: readonly Input<'tools.create'>[]
  }
  /** scenarios.json, as `parley scenarios import` reads it. */
  scenarios: readonly Omit<Input<'scenarios.create'>, 'agent_id'>[]
  /** All files that were read, by their path in the folder. */
  files: readonly string[]
}

/** Those that an example may do without. */
const EMPTY = {
  'hours.json': [],
  'bookings.json': { resources: [], services: [] },
  'texts.json': { standard_texts: [], canned_replies: [] },
  'people.json': { teams: [], priority_rules: [], routing_rules: [] },
  'leads.json': { settings: {}, forms: [] },
  'outreach.json': { contacts: [], templates: [], audiences: [], campaigns: [] },
  'tools.json': { tools: [] },
} as const

export async function readExample(name: string): Promise<Example> {
  const folder = join(EXAMPLES, name)
  const there = new Set(await readdir(folder))
  const files: string[] = []
  const readText = (file: string) => {
    files.push(file)
    return readFile(join(folder, file), 'utf8')
  }
  const read = async (file: string) => JSON.parse(await readText(file))
  const readOr = async (file: keyof typeof EMPTY) => (there.has(file) ? read(file) : EMPTY[file])
  const documents: PushedFile[] = []
  for (const file of (await readdir(join(folder, 'knowledge'))).sort()) {
    files.push(`knowledge/${file}`)
    documents.push(await readKnowledgeFile(join(folder, 'knowledge', file), undefined))
  }
  const tools: Example['tools'] = await readOr('tools.json')
  if (tools.program) files.push(tools.program.file, ...tools.program.data)
  return {
    name,
    business: await read('business.json'),
    agent: { ...(await read('agent.json')), instructions: (await readText('instructions.md')).trim() },
    channels: await read('channels.json'),
    documents,
    hours: await readOr('hours.json'),
    bookings: await readOr('bookings.json'),
    texts: await readOr('texts.json'),
    people: await readOr('people.json'),
    leads: await readOr('leads.json'),
    outreach: await readOr('outreach.json'),
    tools,
    scenarios: (await read('scenarios.json')).scenarios,
    files,
  }
}
