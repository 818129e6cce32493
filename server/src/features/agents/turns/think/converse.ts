import type { KnowledgeHit } from '@parley/contracts'
import type { Brief, OpenDialogue } from '@parley/dialogue'
import type { HeldCommitment, Language } from '@parley/language'
import { asksOfPromise, namesPlace, splitSentences } from '@parley/language'
import type { Clock } from '../../../../platform/clock/clock.ts'
import type { Toolbox } from '../../tools/index.ts'
import type { SecretCheck } from './answer/fit-to-send.ts'
import { callTool, type ToolRecord } from './call-tool.ts'
import { promisedFor } from './commitments/promised-for.ts'
import { answerWithTools } from './models/answer-with-tools.ts'
import type { CallModels } from './models/call-models.ts'
import type { Retrieved } from './passages/retrieve.ts'
import { contextBlock, type Prompt } from './prompt/prompt.ts'
import type { HandoffReason, ThinkRequest } from './thought.ts'
import { createTools, namesOfTools, nameTransfers } from './tools.ts'
import type { Trace } from './trace.ts'

export interface Talk {
  request: ThinkRequest
  burst: string
  language: Language
  /** The message is in a language in which no agent answers. */
  isForeign: boolean
  /** Promises of people that hold now. */
  commitments: readonly HeldCommitment[]
  found: Retrieved
  search(query: string, limit: number): Promise<readonly KnowledgeHit[]>
  calls: CallModels
  clock: Clock
  /** Absent where agents only search and hand off. */
  toolbox: Toolbox | undefined
  record: ToolRecord
  /** Absent where agents collect nothing. */
  dialogue: OpenDialogue | undefined
  secrets: SecretCheck
  /** As the model reads it. */
  ownInstructions: string
  trace: Trace
  /** For the models that read one. */
  prompt(): Prompt
}

export interface Said {
  /** As the model wrote it. */
  raw: string
  handoff?: { reason: HandoffReason; note: string | null }
  transfer?: { agentId: string; reason: string | null }
}

const noHistory: Brief['conversation'] = []
/** As long as a session rolls on. */
const SESSION_MS = 24 * 60 * 60 * 1000

export function isOfEarlierSession(createdAt: Date | string, now: Date): boolean {
  return now.getTime() - new Date(createdAt).getTime() > SESSION_MS
}

function writeBrief(talk: Talk): Brief {
  const { request, burst, language, found, toolbox, record, dialogue } = talk
  const { agent, history } = request
  return {
    language,
    ...(talk.isForeign ? { isForeign: true } : {}),
    clock: { zone: agent.time_zone, now: request.now.toISOString() },
    message: burst,
    questions: found.questions.map((question) => {
      const promise = promisedFor(question.text, talk)
      const asksOfIt = promise.promised !== undefined && asksOfPromise(question.text)
      const isDetail = !asksOfIt && dialogue?.isDetail(question.text) === true
      return { ...question, isDetail, ...promise }
    }),
    conversation:
      history.length === 0
        ? noHistory
        : history.map(({ sender, text, author, created_at, isUndelivered }) => ({
            speaker: sender === 'contact' ? 'customer' : sender === 'person' ? 'colleague' : 'business',
            ...(sender === 'person' && author ? { name: author } : {}),
            text,
            ...(isOfEarlierSession(created_at, request.now) ? { isPast: true } : {}),
            ...(isUndelivered === true ? { isUndelivered } : {}),
          })),
    passages: found.passages.map(({ id, hit }) => ({
      id,
      title: hit.title,
      heading: hit.heading,
      text: hit.text,
    })),
    business: {
      name: agent.business_name,
      facts: Object.entries(agent.business_facts).map(([name, value]) => ({ name, value })),
    },
    services: (toolbox?.services ?? []).flatMap(({ name, also_called }) => [name, ...also_called]),
    staff: {
      people: (toolbox?.resources ?? []).map(({ name }) => name).filter((name) => !namesPlace(name)),
      services: toolbox?.services ?? [],
    },
    persona: agent.personality,
    customerName: callName(request.contactName),
    wanted: dialogue?.wanted ?? [],
    dialogue: dialogue?.brief ?? null,
    pending: (toolbox?.pending ?? null) as Brief['pending'],
    results: record.results,
    tools: namesOfTools(toolbox, agent),
    transfers: [...nameTransfers(agent.transfers).keys()],
    searched: found.queries,
    texts: agent.texts ?? null,
  }
}

/** A model that ran out of tokens stops in the middle of a sentence, or of a number. */
function dropUnfinished(text: string): string {
  const sentences = splitSentences(text)
  return sentences.length > 1 ? sentences.slice(0, -1).join('') : text
}

/** Behind everything else, so that a vendor has read the rest of the prompt before. */
function withRemark({ instructions, messages }: Prompt, remark: string | undefined): Prompt {
  if (remark === undefined) return { instructions, messages }
  const { role, content } = messages.at(-1)!
  const last = { role, content: `${content}\n\n${contextBlock(remark)}` }
  return { instructions, messages: [...messages.slice(0, -1), last] }
}

const LONGEST_NAME = 30

/** The name by which to call a customer: people put advertisements and links where their names belong. */
export function callName(name: string | null): string | null {
  const line = name?.replace(/\s+/g, ' ').trim() ?? ''
  const short = line.length <= LONGEST_NAME ? line : line.split(' ')[0]!
  return short.length <= LONGEST_NAME && /^[\p{L}\p{M}'’-]+(?:\.? [\p{L}\p{M}'’-]+)*\.?$/u.test(short)
    ? short
    : null
}

/**
 * Lets the models talk and call tools until they have said something, within the agent's limits. `remark` is what they
 * should do better than in their last draft.
 */
export async function converse(talk: Talk, remark?: string): Promise<Said> {
  const { request, found, calls, trace } = talk
  const { guards } = request.agent
  let handoff: Said['handoff']
  let transfer: Said['transfer']
  const context = {
    async search(query: string, limit: number) {
      const passages = await found.addFound(await talk.search(query, limit), query)
      trace.record('tool', { tool: 'search_knowledge', query, found: passages.length })
      return passages
    },
    handOff(reason: HandoffReason, note: string | null) {
      handoff ??= { reason, note }
      trace.record('tool', { tool: 'hand_off', reason, note })
    },
    transfers: nameTransfers(request.agent.transfers),
    transfer(agentId: string, reason: string | null) {
      transfer ??= { agentId, reason }
      trace.record('tool', { tool: 'transfer_to_agent', agent_id: agentId, reason })
    },
    callTool: (name: string, input: unknown) => callTool(talk.toolbox!, talk, name, input),
  }
  const run = {
    calls,
    tools: createTools(context, talk.toolbox, request.agent.tools ?? null),
    maximumTokens: guards.max_output_tokens,
    signal: request.signal,
    writeBrief: () => writeBrief(talk),
    writePrompt: () => withRemark(talk.prompt(), remark),
  }
  const isHandedOff = (called: readonly string[]) => called.includes('hand_off')
  const answer = await answerWithTools({
    ...run,
    maximumSteps: guards.max_steps,
    isOver: (called) => isHandedOff(called) || transfer !== undefined,
  })
  // A customer who wants both wants a person.
  if (transfer !== undefined && handoff === undefined) return { raw: '', transfer }
  if (handoff !== undefined || answer.text.trim() !== '') {
    const raw = answer.isCutOff ? dropUnfinished(answer.text) : answer.text
    return handoff === undefined ? { raw } : { raw, handoff }
  }
  // All steps were searches. The last model needs no more of them: it sums up.
  trace.record('steps_used_up', { steps: answer.steps })
  calls.useLast()
  const summary = await answerWithTools({ ...run, maximumSteps: 2, isOver: isHandedOff })
  return handoff === undefined ? { raw: summary.text } : { raw: summary.text, handoff }
}
