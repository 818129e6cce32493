/** Walks through a flow in text with given answers. It calls nobody and stores nothing. */
import { OperationError, type Output } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { findContact } from '../../contacts/contacts/index.ts'
import { checkDefinition } from './check/check-definition.ts'
import { requireFlow } from './require-flow.ts'
import { requireVersion } from './require-version.ts'
import { chooseLanguage } from './walk/choose-text.ts'
import { sceneOf } from './walk/scene.ts'
import { beginWalk, continueWalk, type SpokenLine, type Walked } from './walk/walk.ts'

type Simulation = Output<'flows.simulate'>

export const simulateFlow: Handler<'flows.simulate'> = async (context, input) => {
  const flow = await requireFlow(context, input.id)
  const content = input.version === undefined ? flow : await requireVersion(context, flow.id, input.version)
  const contactId = input.contact_id && requireReference('contact', input.contact_id, ['contact_id'])
  const contact = contactId ? await findContact(context, contactId) : undefined
  if (contactId && !contact) throw unknownReference('contact', ['contact_id'])
  const { definition } = content
  const problems = checkDefinition(definition)
  if (problems.some(({ rule }) => rule === 'endless_loop' || rule === 'repeated_id'))
    throw new OperationError('validation_failed', {
      fields: problems.map((problem) => ({ ...problem, path: ['definition', ...problem.path], params: {} })),
    })
  const language = chooseLanguage(content, [input.language, contact?.language])
  const scene = sceneOf({ definition, language, contact, variables: input.variables, now: context.now })
  return { ...walk(scene, input.answers), language, problems }
}

function walk(
  scene: Parameters<typeof beginWalk>[0],
  answers: readonly string[],
): Omit<Simulation, 'language' | 'problems'> {
  const lines: Simulation['lines'] = []
  const said = (walked: Walked) => lines.push(...walked.lines.map(spokenByAgent))
  let walked = beginWalk(scene)
  said(walked)
  for (const words of answers) {
    if (walked.question === undefined) break
    lines.push({ speaker: 'contact', text: words.trim(), step_id: walked.question.id })
    walked = continueWalk(scene, walked.state, words)
    said(walked)
  }
  const { state, end } = walked
  return {
    lines,
    ended: end?.reason ?? 'waiting',
    step_id: end ? end.step_id : state.step_id,
    answers: state.answers,
    outcome: end?.outcome ?? null,
    transfer: end?.transfer ?? null,
  }
}

function spokenByAgent({ text, step_id }: SpokenLine): Simulation['lines'][number] {
  return { speaker: 'agent', text, step_id }
}
