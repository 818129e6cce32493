import { chooseLanguage, detectLanguage, foldBurst, readForeignLanguage } from '@parley/language'
import { heldCommitments } from '../commitments/held-commitments.ts'
import { keepSecrets } from '../confidential/keep-secrets.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { Ended } from './sequence.ts'
import { type ReadTurn, type StartedTurn, sayNothing } from './turn.ts'

/** Takes secrets out of the request, joins the unanswered messages, and chooses the language of the answer. */
export function read<Profile extends ThinkingAgent>(
  turn: StartedTurn<Profile>,
): ReadTurn<Profile> | Ended<Thought> {
  const { request: whole, trace } = turn
  const kept = keepSecrets(whole.agent)
  const request = {
    ...whole,
    agent: { ...whole.agent, ...kept.agent },
    variables: omit(whole.variables, kept.variables),
  }
  if (kept.count > 0) trace.record('kept_back', { sentences: kept.count })
  const burst = foldBurst(request.unanswered.map(({ text }) => text))
  if (burst === '') {
    trace.record('silent', { reason: 'nothing_said' })
    return new Ended(sayNothing({ ...turn, request }, 'silent'))
  }
  const usual = request.contactLanguage ?? request.agent.language
  const language = chooseLanguage(burst, request.history, usual, detectLanguage)
  const isForeign = readForeignLanguage(burst) !== undefined
  return { ...turn, request, whole, kept, burst, language, isForeign, commitments: heldCommitments(request) }
}

function omit(
  values: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))
}
