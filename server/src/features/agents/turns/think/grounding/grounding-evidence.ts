import { ownWordings, withoutQuestions } from '@parley/language'
import { customerZone } from '../open-scene.ts'
import type { FoundPassage } from '../passages/retrieve.ts'
import { localTime } from '../prompt/write-prompt.ts'
import type { ThinkRequest } from '../thought.ts'
import type { GroundingEvidence } from './check-grounding.ts'

/** The evidence that may support an answer in this turn, the likeliest first. */
export function collectEvidence(
  request: ThinkRequest,
  passages: readonly FoundPassage[],
  tools: { evidence: readonly string[]; reported: readonly string[] } = { evidence: [], reported: [] },
): GroundingEvidence {
  const { agent, history, unanswered } = request
  const saidByUs = history.filter(({ sender }) => sender === 'ai' || sender === 'person' || sender === 'api')
  const saidByCustomer = history.filter(({ sender }) => sender === 'contact')
  const isText = (value: unknown): value is string | number =>
    typeof value === 'string' || typeof value === 'number'
  return {
    trusted: [
      ...tools.evidence,
      ...Object.entries(agent.business_facts).map(([name, value]) => `${name}: ${value}`),
      ...passages.flatMap(({ hit }) => [
        // Its headings say what its figures are about.
        `# ${hit.title}\n${hit.heading === null ? '' : `## ${hit.heading}\n`}\n${hit.text}`,
        hit.source_url ?? '',
      ]),
      `${agent.business_name}\n${agent.name}`,
      // As written by the owner: the values of variables are not the owner's words.
      agent.instructions,
      agent.personality,
      ...ownWordings(agent.texts),
      localTime(request.now, agent.time_zone),
      localTime(request.now, customerZone(request)),
      // Each of these was checked, or written by a person, when it was sent.
      ...saidByUs.map(({ sender, text }) => (sender === 'ai' ? withoutQuestions(text) : text)),
    ],
    reported: [
      ...tools.reported,
      ...unanswered.map(({ text }) => text),
      ...Object.values(request.variables).filter(isText).map(String),
      request.contactName ?? '',
      ...saidByCustomer.map(({ text }) => text),
    ],
  }
}
