import type { KnowledgeHit, LeadSettings } from '@parley/contracts'
import { coverage, detectLanguage } from '@parley/language'
import { costInMicros, phrases, type ResolveModel } from '@parley/models/kit'
import type { Clock } from '../../../../platform/clock/clock.ts'
import type { Toolbox, ToolScene } from '../../tools/index.ts'
import { withQuestion } from './answer/ask-to-confirm.ts'
import { type CheckedAnswer, checkAnswer, partWith } from './answer/check-answer.ts'
import { checkSecrets } from './answer/fit-to-send.ts'
import { type PeopleHours, readMessage, readTaking, takeMessage } from './answer/take-message.ts'
import { untoldDeeds } from './answer/tell-deeds.ts'
import { startToolRecord, type ToolRecord } from './call-tool.ts'
import { keepSecrets } from './confidential/keep-secrets.ts'
import { callName, converse } from './converse.ts'
import { collectEvidence } from './grounding/grounding-evidence.ts'
import { guardTurn } from './guard-turn.ts'
import { asksForLead, openIntake, usualQuestions } from './intake/index.ts'
import { chooseLanguage } from './message/choose-language.ts'
import { foldBurst, splitQuestions } from './message/fold-burst.ts'
import { type Candidate, callModels, type Spending } from './models/call-models.ts'
import { customerZone, openScene } from './open-scene.ts'
import { type KnownFact, type Retrieved, retrieve } from './passages/retrieve.ts'
import { factsOfColleagues, sourcesAtColleagues } from './passages/said-by-colleagues.ts'
import { describeService } from './prompt/describe-tools.ts'
import { fillInstructions } from './prompt/fill-instructions.ts'
import { findStatements } from './prompt/find-statements.ts'
import { writeInstructions, writeMessages } from './prompt/write-prompt.ts'
import type { ThinkingAgent, ThinkRequest, Thought } from './thought.ts'
import { startTrace, type Trace } from './trace.ts'

export interface ThinkerDependencies<Profile extends ThinkingAgent> {
  /** Finds a model by its full name; throws when there is none or it is not set up. */
  resolveModel: ResolveModel
  /** Searches the agent's bases, in this workspace and no other. Best passage first. */
  searchKnowledge(
    workspaceId: string,
    agent: Profile,
    query: string,
    limit: number,
  ): Promise<readonly KnowledgeHit[]>
  clock: Clock
  /** Whether the workspace's models have cost what the operator allows; left out, there is no ceiling. */
  isCeilingReached?(workspaceId: string): Promise<boolean>
  /** The tools beside searching and handing over; left out, there are none. */
  openToolbox?(scene: Omit<ToolScene, 'agentId'>, agent: Profile): Promise<Toolbox>
  /** What the business asks of its leads; left out, the usual things. */
  readLeadSettings?(
    workspaceId: string,
    agent: Profile,
    signal: AbortSignal,
  ): Promise<Pick<LeadSettings, 'fields' | 'ask_for'>>
  /** When people are there; left out, always. */
  peopleHours?(workspaceId: string): Promise<PeopleHours>
}

export interface Thinker<Profile extends ThinkingAgent = ThinkingAgent> {
  /** Works out what to say. Never throws; touches no database. */
  think(request: ThinkRequest<Profile>): Promise<Thought>
}

/** Needs nothing and costs nothing, so it speaks when every other model fails. */
const lastResort = 'built-in'

function spendingOf({ byModel }: Spending, at: Date) {
  let costMicros: number | null = 0
  let inputTokens = 0
  let outputTokens = 0
  for (const [model, tokens] of byModel) {
    inputTokens += tokens.input
    outputTokens += tokens.output
    const cost = costInMicros(model, tokens, at)
    costMicros = cost === null || costMicros === null ? null : costMicros + cost
  }
  return { inputTokens, outputTokens, costMicros }
}

export function createThinker<Profile extends ThinkingAgent = ThinkingAgent>(
  dependencies: ThinkerDependencies<Profile>,
): Thinker<Profile> {
  const { resolveModel, clock } = dependencies

  function candidatesOf(agent: ThinkingAgent): Candidate[] {
    const names = [agent.model, agent.fallback_model, lastResort].filter((name) => name !== null)
    return [...new Set(names)].map((name) => ({ name, resolve: () => resolveModel(name) }))
  }

  /** Only models of vendors cost something, so the others are never kept from answering. */
  async function isCeilingReached({ agent, workspaceId }: ThinkRequest<Profile>): Promise<boolean> {
    const isFree = candidatesOf(agent).every(({ name }) => name === lastResort)
    return !isFree && ((await dependencies.isCeilingReached?.(workspaceId)) ?? false)
  }

  async function answer(whole: ThinkRequest<Profile>, trace: Trace, spending: Spending): Promise<Thought> {
    const kept = keepSecrets(whole.agent)
    const request = {
      ...whole,
      agent: { ...whole.agent, ...kept.agent },
      variables: omit(whole.variables, kept.variables),
    }
    const { agent, history, signal } = request
    if (kept.count > 0) trace.record('kept_back', { sentences: kept.count })
    const burst = foldBurst(request.unanswered.map(({ text }) => text))
    if (burst === '') {
      trace.record('silent', { reason: 'nothing_said' })
      return nothingToSay('silent', agent, trace, spending, request.now)
    }
    const language = chooseLanguage(burst, history, request.contactLanguage ?? agent.language, detectLanguage)
    const search = async (query: string, limit: number) => {
      signal.throwIfAborted()
      const hits = await dependencies.searchKnowledge(request.workspaceId, agent, query, limit)
      trace.record('search', {
        query,
        hits: hits.map(({ title, heading }) => (heading ? `${title} › ${heading}` : title)),
      })
      return hits
    }
    const statements = findStatements(agent.instructions).map((statement): KnownFact => ['', statement])
    const facts = [...Object.entries(agent.business_facts), ...statements, ...factsOfColleagues(history)]
    const found = await retrieve(splitQuestions(burst), history, facts, search)

    const instructions = fillInstructions(kept.prompt, {
      customer_name: request.contactName,
      contact_name: request.contactName,
      business_name: agent.business_name,
      agent_name: agent.name,
      ...request.variables,
    })
    if (instructions.missing.length > 0) trace.record('variables', { missing: instructions.missing })

    const toolbox = await dependencies.openToolbox?.(openScene(request, language), agent)
    const record = startToolRecord(toolbox)
    const secrets = checkSecrets(whole, kept, toolbox, () => found.passages)
    if (toolbox?.pending) {
      const { tool, summary, agreed } = toolbox.pending
      trace.record('pending', { tool, question: summary, agreed })
    }
    const intake = openIntake({
      stored: request.intake,
      burst,
      language,
      zone: customerZone(request),
      now: request.now,
      contactName: callName(request.contactName),
      contactPhone: request.conversation?.contactPhone ?? request.contactPhone ?? null,
      toolbox,
      leadSettings:
        (asksForLead(request.intake, burst, request.now)
          ? await dependencies.readLeadSettings?.(request.workspaceId, agent, signal)
          : undefined) ?? usualQuestions,
    })

    let taking = readTaking(request.intake, request.now)
    const left = taking && readMessage(taking, burst, found.questions)
    if (left === 'dropped') taking = null
    if (left !== null && typeof left === 'object') {
      trace.record('message_taken', {})
      taking = null
      return finish({ outcome: 'handed_over', text: null, sources: [], handoff: left }, lastResort)
    }

    const calls = callModels({
      candidates: candidatesOf(agent),
      timeoutMs: agent.guards.model_timeout_ms,
      maximumTokens: agent.guards.max_tokens_per_turn,
      clock,
      signal,
      trace,
      spending,
    })
    const talk = {
      request,
      burst,
      language,
      found,
      search,
      calls,
      clock,
      trace,
      toolbox,
      record,
      intake,
      secrets,
      ownInstructions: kept.prompt,
      instructions: writeInstructions({
        request,
        instructions,
        language,
        passages: found.passages,
        toolbox,
        intake,
      }),
      messages: writeMessages(history, burst),
    }

    let checked: CheckedAnswer
    try {
      checked = await checkAnswer(talk, await converse(talk), () =>
        collectEvidence(request, found.passages, withServices(record, toolbox)),
      )
    } catch (error) {
      signal.throwIfAborted()
      trace.record('gave_up', { reason: error instanceof Error ? error.message : String(error) })
      const told = untoldDeeds(record.results, '').join('\n\n')
      const parted = partWith(talk, told, { reason: 'models_failed', note: null }, true)
      return finish({ outcome: 'handed_over', sources: [], ...parted }, calls.lastName())
    }
    if (checked.transfer) {
      const { outcome, transfer } = checked
      return finish({ outcome, text: null, sources: [], transfer }, calls.lastName())
    }
    const { citations } = checked
    let { handoff } = checked
    if (handoff && request.conversation && dependencies.peopleHours) {
      const hours = await dependencies.peopleHours(request.workspaceId)
      const zone = request.contactTimeZone ?? hours.timeZone
      const taken = takeMessage(request, { burst, language, zone }, handoff, hours)
      if (taken && 'asks' in taken) {
        taking = taken.taking
        return finish({ outcome: 'answered', text: taken.asks, sources: [] }, calls.lastName())
      }
      if (taken) handoff = { ...handoff, ...taken.handoff }
    }
    const question = handoff === undefined ? (toolbox?.question() ?? null) : null
    const deeds = checked.outcome === 'unknown_answer' ? untoldDeeds(record.results, checked.text) : []
    const told = deeds.length === 0 ? checked.text : deeds.join('\n')
    const text = question === null ? told : withQuestion(told, question)
    const outcome = text === question || deeds.length > 0 ? 'answered' : checked.outcome
    const sources = [
      ...sourcesOf(found, citations, outcome === 'answered' ? text : null, calls.lastName()),
      ...(outcome === 'answered' ? sourcesAtColleagues(history, text) : []),
    ]
    return finish({ outcome, text, sources, ...(handoff === undefined ? {} : { handoff }) }, calls.lastName())

    function finish(
      composed: Pick<Thought, 'outcome' | 'text' | 'sources' | 'handoff' | 'transfer'>,
      model: string,
    ): Thought {
      const rest = fitToSend(composed)
      return { ...rest, ...collected(), trace: trace.steps, model, ...spendingOf(spending, request.now) }
    }

    /** Checks that the text holds no secret, whichever code composed it. */
    function fitToSend<Composed extends Pick<Thought, 'outcome' | 'text' | 'sources' | 'handoff'>>(
      composed: Composed,
    ): Composed {
      const { text, handoff } = composed
      if (!secrets.leaks(`${text ?? ''}\n${handoff?.words ?? ''}`.trim())) return composed
      trace.record('kept_back', { left: false })
      const { unknown, offer } = phrases[language]
      if (handoff === undefined)
        return { ...composed, outcome: 'unknown_answer', text: `${unknown} ${offer}`, sources: [] }
      return { ...composed, ...partWith({ language }, '', handoff) }
    }

    /** A message that is being taken is kept with the rest. */
    function collected(): Pick<Thought, 'intake'> {
      const settled = intake?.settle(record.results)
      if (taking !== null) return { intake: { ...settled, taking } }
      if (intake !== undefined) return { intake: settled }
      return readTaking(request.intake, request.now) === null ? {} : { intake: null }
    }
  }

  /** What the answer cites; of a model that cites nothing, the passages that say the same as it does. */
  function sourcesOf(found: Retrieved, citations: readonly string[], text: string | null, model: string) {
    const { passages, questions } = found
    const cited = passages.filter(({ id }) => citations.includes(id))
    const isSilentOnSources = cited.length === 0 && text !== null && model !== lastResort
    const used = isSilentOnSources
      ? passages.filter(({ hit }) => coverage(text, hit.text) >= enoughToBeSource).slice(0, 3)
      : cited
    return used.map(({ id, hit }) => {
      const evidence = questions.flatMap((question) => question.evidence).find((one) => one.passageId === id)
      const quote = evidence?.sentences[0]?.text ?? hit.text.slice(0, 300).toWellFormed()
      const { document_id, title, heading, page, address } = hit
      return { document_id, title, heading, quote, page, address }
    })
  }

  function nothingToSay(
    outcome: 'silent' | 'failed',
    agent: Profile,
    trace: Trace,
    spending: Spending,
    at: Date,
  ): Thought {
    return {
      outcome,
      text: null,
      sources: [],
      trace: trace.steps,
      model: agent.model,
      ...spendingOf(spending, at),
    }
  }

  return {
    async think(request) {
      const { agent, now } = request
      const trace = startTrace(() => clock.now())
      const spending: Spending = { byModel: new Map(), total: 0 }
      try {
        const reached = await isCeilingReached(request)
        if (request.counts !== undefined) {
          const lines = [...request.history, ...request.unanswered]
          const verdict = guardTurn({ ...request.counts, lines, isCeilingReached: reached }, agent.guards)
          if (!verdict.allowed) {
            trace.record('silent', { reason: verdict.reason })
            return { ...nothingToSay('silent', agent, trace, spending, now), limit: verdict.reason }
          }
        }
        // Members ask for advice and previews, so the built-in model answers them at no cost.
        const affordable = reached
          ? { ...request, agent: { ...agent, model: lastResort, fallback_model: null } }
          : request
        return await answer(affordable, trace, spending)
      } catch (error) {
        const reason = request.signal.aborted
          ? 'aborted'
          : error instanceof Error
            ? error.message
            : String(error)
        trace.record('failed', { reason })
        return nothingToSay('failed', agent, trace, spending, now)
      }
    },
  }
}

const enoughToBeSource = 0.5

function omit(
  values: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))
}

/** What can be booked is the business's own word, whether a tool was asked or not. */
function withServices({ evidence, reported }: ToolRecord, toolbox: Toolbox | undefined) {
  return { evidence: [...evidence, ...(toolbox?.services ?? []).map(describeService)], reported }
}
