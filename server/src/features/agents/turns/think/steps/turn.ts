/** The state of a turn after each of its steps. Every step adds to it, or ends the turn with a thought. */
import type { KnowledgeHit } from '@parley/contracts'
import type { LeadQuestions, MessageTaking, OpenDialogue, PeopleHours } from '@parley/dialogue'
import type { HeldCommitment, Language } from '@parley/language'
import { costInMicros } from '@parley/models/kit'
import type { Clock } from '../../../../../platform/clock/clock.ts'
import type { ResolveWorkspaceModel } from '../../../model-vendors/index.ts'
import type { Toolbox, ToolScene } from '../../../tools/index.ts'
import type { CheckedAnswer } from '../answer/check-answer.ts'
import type { SecretCheck } from '../answer/fit-to-send.ts'
import type { ToolRecord } from '../call-tool.ts'
import type { KeptSecrets } from '../confidential/keep-secrets.ts'
import type { Said, Talk } from '../converse.ts'
import type { Candidate, Spending } from '../models/call-models.ts'
import { LAST_RESORT } from '../models/last-resort.ts'
import type { ScoreSentences } from '../passages/judge/score-sentences.ts'
import type { Retrieved } from '../passages/retrieve.ts'
import type { ThinkingAgent, ThinkRequest, Thought } from '../thought.ts'
import type { Trace } from '../trace.ts'

/** Everything that thinking uses of the rest of the server. */
export interface ThinkerDependencies<Profile extends ThinkingAgent> {
  /** Finds a model by its full name; throws when there is none or it is not set up. */
  resolveModel: ResolveWorkspaceModel
  /** Searches the agent's bases, in this workspace and no other. Best passage first. */
  searchKnowledge(
    workspaceId: string,
    agent: Profile,
    query: string,
    limit: number,
  ): Promise<readonly KnowledgeHit[]>
  clock: Clock
  /** How likely parts of passages answer a question. Default: judged by their words alone. */
  scoreSentences?: ScoreSentences
  /** Whether the workspace's models have cost what the operator allows. Default: no ceiling. */
  isCeilingReached?(workspaceId: string): Promise<boolean>
  /** The tools besides searching and handing off. Default: none. */
  openToolbox?(scene: Omit<ToolScene, 'agentId'>, agent: Profile): Promise<Toolbox>
  /** The details that the business asks of its leads. Default: the usual questions. */
  readLeadSettings?(workspaceId: string, agent: Profile, signal: AbortSignal): Promise<LeadQuestions>
  /** When people are there. Default: always. */
  peopleHours?(workspaceId: string): Promise<PeopleHours>
}

export interface StartedTurn<Profile extends ThinkingAgent = ThinkingAgent> {
  dependencies: ThinkerDependencies<Profile>
  request: ThinkRequest<Profile>
  trace: Trace
  spending: Spending
}

/** After `read`. Instructions, business facts and variables of the request hold no secret any more. */
export interface ReadTurn<Profile extends ThinkingAgent = ThinkingAgent> extends StartedTurn<Profile> {
  /** The request as it came, secrets included. */
  whole: ThinkRequest<Profile>
  kept: KeptSecrets
  /** All unanswered messages as one text. */
  burst: string
  language: Language
  /** The message is in a language in which no agent answers. */
  isForeign: boolean
  /** Promises of people that hold now, oldest first. */
  commitments: readonly HeldCommitment[]
}

/** After `retrievePassages`. */
export interface InformedTurn<Profile extends ThinkingAgent = ThinkingAgent> extends ReadTurn<Profile> {
  found: Retrieved
  search(query: string, limit: number): Promise<readonly KnowledgeHit[]>
}

/** After `openTools`. */
export interface EquippedTurn<Profile extends ThinkingAgent = ThinkingAgent> extends InformedTurn<Profile> {
  /** Undefined where agents only search and hand off. */
  toolbox: Toolbox | undefined
  record: ToolRecord
  secrets: SecretCheck
}

/** After `advanceDialogue`. */
export interface AdvancedTurn<Profile extends ThinkingAgent = ThinkingAgent> extends EquippedTurn<Profile> {
  /** Undefined where agents collect nothing. */
  dialogue: OpenDialogue | undefined
  /** The message that the contact leaves while nobody is there. */
  messageTaking: MessageTaking | null
}

/** After `askModel`. */
export interface AnsweredTurn<Profile extends ThinkingAgent = ThinkingAgent> extends AdvancedTurn<Profile> {
  talk: Talk
  said: Said
}

/** After `ground`, and after `outOfHours`. */
export interface GroundedTurn<Profile extends ThinkingAgent = ThinkingAgent> extends AnsweredTurn<Profile> {
  checked: CheckedAnswer
}

export { LAST_RESORT }

export function candidatesOf(
  { agent, workspaceId }: Pick<ThinkRequest, 'agent' | 'workspaceId'>,
  resolveModel: ResolveWorkspaceModel,
): Candidate[] {
  const names = [agent.model, agent.fallback_model, LAST_RESORT].filter((name) => name !== null)
  return [...new Set(names)].map((name) => ({ name, resolve: () => resolveModel(name, workspaceId) }))
}

export function spendingOf({ byModel }: Spending, at: Date) {
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

export function sayNothing(
  { request: { agent, now }, trace, spending }: StartedTurn,
  outcome: 'silent' | 'failed',
): Thought {
  const spent = spendingOf(spending, now)
  return { outcome, text: null, sources: [], trace: trace.steps, model: agent.model, ...spent }
}
