import { z } from 'zod'
import type { Toolbox, ToolResult } from '../../tools/index.ts'
import type { FoundPassage } from './passages/retrieve.ts'
import { showPassages } from './prompt/write-prompt.ts'
import type { HandoffReason, ThinkingAgent } from './thought.ts'

const searchInput = z.object({ query: z.string().trim().min(1).max(500) })
const handOffInput = z.object({
  // A reason of the model's own making still means that a person is wanted.
  reason: z.enum(['asked_for_a_person', 'complaint', 'cannot_help']).catch('cannot_help'),
  note: z.string().trim().max(500).optional(),
})

/** The input that the tools of the turn itself accept. A model's input that does not fit counts as no answer. */
export const toolInputs: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ['search_knowledge', searchInput],
  ['hand_off', handOffInput],
])

/** A tool as a model may call it. */
export interface TurnTool {
  description: string
  /** JSON Schema of its input, as models read it. */
  schema: object
  /** The input that it accepts. Where it is absent, the tool itself says what is wrong with its input. */
  accepts?: z.ZodType
  /** Returns what the model is told. */
  execute(input: unknown): string | Promise<string>
}

export type TurnTools = Readonly<Record<string, TurnTool>>

function takes<Input>(
  accepts: z.ZodType<Input>,
  schema: object,
  tool: { description: string; execute(input: Input): string | Promise<string> },
): TurnTool {
  return { ...tool, accepts, schema, execute: (input) => tool.execute(input as Input) }
}

const schemaOf = (accepts: z.ZodType) => z.toJSONSchema(accepts, { target: 'draft-7', io: 'input' })

// Made once: turning a schema into JSON Schema costs more than a whole turn of the built-in model.
const searchSchema = schemaOf(searchInput)
const handOffSchema = schemaOf(handOffInput)

/** Code decides to whom: the names are the only ones there are, and each stands for one agent. */
function readTransferInput(names: readonly string[]) {
  const accepts = z.object({
    agent: z.enum(names as [string, ...string[]]),
    reason: z.string().trim().max(500).optional(),
  })
  return { accepts, schema: schemaOf(accepts) }
}

// The agents that one agent may hand over to rarely change.
const knownTransfers = new Map<string, ReturnType<typeof readTransferInput>>()
const MOST_KNOWN_TRANSFERS = 200

function transferInput(names: readonly string[]): ReturnType<typeof readTransferInput> {
  const key = JSON.stringify(names)
  const known = knownTransfers.get(key)
  if (known !== undefined) return known
  if (knownTransfers.size >= MOST_KNOWN_TRANSFERS) knownTransfers.clear()
  const made = readTransferInput(names)
  knownTransfers.set(key, made)
  return made
}

/** Two agents of one name are told apart. */
export function nameTransfers(transfers: ThinkingAgent['transfers'] = []): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const { id, name } of transfers) {
    let label = name
    for (let count = 2; named.has(label); count++) label = `${name} (${count})`
    named.set(label, id)
  }
  return named
}

const HITS_PER_SEARCH = 5
const MAXIMUM_SEARCHES = 4
const MAXIMUM_RESULT_CHARACTERS = 12_000

export interface ToolContext {
  /** Searches, adds to the passages of the turn, and answers with those found now. */
  search(query: string, limit: number): Promise<readonly FoundPassage[]>
  handOff(reason: HandoffReason, note: string | null): void
  /** To whom the owner lets the agent hand the conversation, by the name that the model knows. */
  transfers: ReadonlyMap<string, string>
  transfer(agentId: string, reason: string | null): void
  /** Calls a tool of the toolbox, and remembers what came of it. */
  callTool(name: string, input: unknown): Promise<ToolResult>
}

/** Whether the owner lets the agent have one of the turn's own tools. An agent can always ask for a person. */
function isAllowed(name: string, allowed: readonly string[] | null): boolean {
  return allowed === null || allowed.includes(name)
}

/** The names of the tools that this turn offers. */
export function namesOfTools(
  toolbox: Toolbox | undefined,
  { tools: allowed = null, transfers = [] }: Pick<ThinkingAgent, 'tools' | 'transfers'>,
): string[] {
  const own = isAllowed('search_knowledge', allowed) ? ['search_knowledge', 'hand_off'] : ['hand_off']
  if (transfers.length > 0) own.push('transfer_to_agent')
  return [...own, ...(toolbox?.tools ?? []).map(({ name }) => name)]
}

/** The tools of one turn. They reach only what the turn hands them: the conversation's own workspace and agent. */
export function createTools(
  { search, handOff, callTool, transfers, transfer }: ToolContext,
  toolbox: Toolbox | undefined,
  allowed: readonly string[] | null,
): TurnTools {
  let searches = 0
  const tools: Record<string, TurnTool> = {
    search_knowledge: takes(searchInput, searchSchema, {
      description: 'Searches the knowledge of the business. Use few, telling words.',
      async execute({ query }) {
        searches++
        if (searches > MAXIMUM_SEARCHES) return 'No more searches are possible; answer with what you have.'
        const found = await search(query, HITS_PER_SEARCH)
        return found.length === 0 ? 'Nothing was found.' : showPassages(found)
      },
    }),
    hand_off: takes(handOffInput, handOffSchema, {
      description:
        'Passes the conversation to a person of the business. The note tells them what it is about.',
      execute({ reason, note }) {
        handOff(reason, note ?? null)
        return 'A person takes over. Say so in one short sentence.'
      },
    }),
  }
  if (!isAllowed('search_knowledge', allowed)) delete tools.search_knowledge
  // The owner's list of agents decides, not the list of tools.
  if (transfers.size > 0) {
    const { accepts, schema } = transferInput([...transfers.keys()])
    tools.transfer_to_agent = takes(accepts, schema, {
      description:
        'Lets another agent of the business answer from now on. Say nothing more yourself: that agent answers the customer.',
      execute({ agent, reason }) {
        const id = transfers.get(agent)
        if (id === undefined) return 'There is no such agent to hand off to.'
        transfer(id, reason ?? null)
        return 'The other agent answers now.'
      },
    })
  }
  for (const { name, description, inputSchema } of toolbox?.tools ?? []) {
    tools[name] = {
      description,
      schema: inputSchema,
      execute: async (input) => showResult(await callTool(name, input)),
    }
  }
  return tools
}

function showResult({ status, data }: ToolResult): string {
  return JSON.stringify({ status, ...data })
    .slice(0, MAXIMUM_RESULT_CHARACTERS)
    .toWellFormed()
}
