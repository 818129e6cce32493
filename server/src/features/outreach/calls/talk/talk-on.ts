/**
 * The next moment of a talk with a simulated person: words are stored as messages of the conversation, and the place in the flow with
 * them, in one transaction. A process that dies repeats nothing and leaves nothing out.
 */
import type { CallCarrier } from '@parley/channels/kit'
import { showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { findChannel } from '../../../channels/channels/index.ts'
import { type ContactSnapshot, findContact } from '../../../contacts/contacts/index.ts'
import { type ConversationWithTurn, openConversations } from '../../../conversations/conversations/index.ts'
import { recordUtterances, type Utterance } from '../../../conversations/messages/index.ts'
import {
  type AskStep,
  beginWalk,
  continueWalk,
  findFlowVersion,
  sceneOf,
  voicemailLine,
  type Walked,
  type WalkScene,
} from '../../flows/index.ts'
import { type CallRow, earlier, type Talk, talkDeadline } from '../call.ts'
import { takeDueCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { finishCall } from '../finish-call.ts'
import { recordCall } from '../record-call.ts'
import { endTalk } from './end-talk.ts'

const MS_PER_LETTER = 50
const LEAST_MS = 800
/** How long a simulated person thinks. */
const THINKS_MS = 1500

interface Scene {
  work: TimedScope
  row: CallRow
  talk: Talk
  walk: WalkScene
  conversation: ConversationWithTurn
  agentId: string | null
  person: NonNullable<CallCarrier<never>['simulatedPerson']>
}

/** Locks in the order of all: contact, conversation, call. `seen` was read without a lock. */
export async function talkOn(dependencies: CallDependencies, work: TimedScope, seen: CallRow): Promise<void> {
  const { workspaceId, transaction, now } = work
  const contact = await findContact(work, seen.contact_id)
  const channel = await findChannel(work, seen.channel_id)
  const flow =
    seen.flow_id === null ? undefined : await findFlowVersion(work, seen.flow_id, seen.flow_version!)
  if (!contact || !channel || !flow) return stop(work, seen)
  const people = [{ contactId: contact.id, conversationId: newId() }]
  const [conversation] = await openConversations(transaction, { workspaceId, id: channel.id }, people, now)
  const row = await takeDueCall(work, seen.id)
  if (row?.talk == null || row.contact_id !== contact.id) return
  if (now >= talkDeadline(row)) {
    await finishCall(work, row, { reason: 'timed_out', mustHangUp: true })
    return
  }
  const person = dependencies.channels.adapterOf(channel).calls?.simulatedPerson
  // A real carrier's talk is led by the voice worker: here only its longest time is kept.
  if (!person) {
    await recordCall(work, { ...row, due_at: talkDeadline(row) })
    return
  }
  const walk = walkOf(flow, row, contact, now)
  const scene = {
    work,
    row,
    talk: row.talk,
    walk,
    conversation: conversation!,
    agentId: channel.agent_id,
    person,
  }
  if (row.talk.phase === 'begin') return begin(scene)
  if (row.talk.phase === 'listen') return listen(scene)
  await endTalk(dependencies, work, row, conversation!)
}

function walkOf(
  { definition }: Pick<WalkScene, 'definition'>,
  row: CallRow,
  contact: ContactSnapshot,
  now: Date,
): WalkScene {
  return sceneOf({ definition, language: row.language, contact, variables: row.variables, now })
}

async function stop(work: TimedScope, { id }: CallRow): Promise<void> {
  const row = await takeDueCall(work, id)
  const message = 'The channel or the flow of the call does not exist any more.'
  const error = { code: 'channel_unavailable', message }
  if (row) await finishCall(work, row, { reason: 'channel_unavailable', error, mustHangUp: true })
}

async function begin(scene: Scene): Promise<void> {
  const { row, walk, talk } = scene
  if (row.answered_by !== 'machine') return goOn(scene, beginWalk(walk), [])
  const line = voicemailLine(walk)
  await say(scene, line ? [{ speaker: 'ai', text: line.text, metadata: metadataOf(row, null) }] : [], {
    ...talk,
    phase: 'close',
  })
}

async function listen(scene: Scene): Promise<void> {
  const { row, talk, walk, person, work } = scene
  const question = questionOf(scene)
  if (!talk.walk || !question) return goOn(scene, continueWalk(walk, talk.walk ?? EMPTY, ''), [])
  const given = row.simulated_answers
  const reaction = given
    ? { says: given[talk.questions] ?? '' }
    : person({ ...askedBy(question), to: row.address, index: talk.questions })
  if ('hangs_up' in reaction) {
    await finishCall(work, row, { reason: 'contact_hung_up' })
    return
  }
  const text = reaction.says.trim()
  const heard: Utterance[] =
    text === '' ? [] : [{ speaker: 'contact', text, metadata: metadataOf(row, question.id) }]
  await goOn(
    { ...scene, talk: { ...talk, questions: talk.questions + 1 } },
    continueWalk(walk, talk.walk, text),
    heard,
  )
}

const EMPTY = { step_id: null, asked: 0, answers: {}, steps: 0 }

function questionOf({ walk, talk }: Scene): AskStep | undefined {
  const step = walk.definition.steps.find(({ id }) => id === talk.walk?.step_id)
  return step?.type === 'ask' ? step : undefined
}

function askedBy({ answer }: AskStep) {
  return {
    kind: answer.kind,
    options: answer.kind === 'choice' ? answer.options.map(({ value }) => value) : [],
    ...(answer.kind === 'number' && answer.min !== undefined && { min: answer.min }),
  }
}

async function goOn(
  scene: Scene,
  { state, lines, question, end }: Walked,
  heard: readonly Utterance[],
): Promise<void> {
  const { row, talk } = scene
  const said = lines
    .filter(({ text }) => text !== '')
    .map(({ text, step_id }): Utterance => ({ speaker: 'ai', text, metadata: metadataOf(row, step_id) }))
  const next: Talk = { ...talk, phase: question ? 'listen' : 'close', walk: state, end: end ?? null }
  await say({ ...scene, row: { ...row, answers: state.answers } }, [...heard, ...said], next, question)
}

/** The next moment comes when the words have been spoken and, after a question, the person has thought. */
async function say(scene: Scene, words: readonly Utterance[], talk: Talk, question?: AskStep): Promise<void> {
  const { work, row, conversation, agentId } = scene
  const isFirst = row.session_id === null
  const session_id = row.session_id ?? newId()
  await recordUtterances(
    work,
    {
      conversation_id: conversation.id,
      session_id,
      channel_id: row.channel_id,
      contact_id: row.contact_id,
      agent_id: agentId,
      address: row.address,
      opens: isFirst ? { expires_at: talkDeadline(row) } : null,
    },
    words,
  )
  const letters = words.reduce((sum, { speaker, text }) => sum + (speaker === 'ai' ? text.length : 0), 0)
  const takes = Math.max(LEAST_MS, letters * MS_PER_LETTER) + (question ? THINKS_MS : 0)
  const due = earlier(new Date(work.now.getTime() + takes), talkDeadline(row))
  const isStored = !isFirst || words.length > 0
  await recordCall(work, {
    ...row,
    talk,
    due_at: due,
    conversation_id: isStored ? conversation.id : null,
    session_id: isStored ? session_id : null,
  })
}

function metadataOf({ id }: CallRow, stepId: string | null): Record<string, unknown> {
  return { call_id: showId('call', id), ...(stepId !== null && { step_id: stepId }) }
}
