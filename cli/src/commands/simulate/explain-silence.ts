import type { Turn } from '@parley/contracts'
import type { Followed, Silence } from '../../simulate/follow-message.ts'

const SENTENCES: Record<Silence, string> = {
  not_stored: 'The hook said 200, and the message is not in the ledger: look at the server’s log.',
  not_processed: 'The message is stored and waits: no worker runs. Start one: npm start',
  quarantined: 'The message could not be processed and was set aside:',
  no_message: 'The update was processed and became no message. To see it: npx parley ledger show',
  person_responds:
    'A person answers this conversation, so the agent says nothing. Give it back: npx parley conversations release',
  no_agent: 'No agent answers on this channel. Make one: npx parley agents create NAME --activate --channel',
  agent_inactive:
    'The agent is not active, so the message is stored and not answered: npx parley agents activate',
  contact_opted_out:
    'This customer has opted out, so nothing is sent to them. As the customer, write START to lift it.',
  contact_opted_in: 'This customer has opted in again. START itself is not answered: write something else.',
  contact_blocked:
    'This customer is blocked, so nothing is sent to them. Lift it: npx parley call contacts.update',
  no_answer_in_time: 'The agent has not answered in time: look at the server’s log.',
  agent_silent: 'The agent says nothing:',
}

/** The reasons that a silent turn gives in its trace, and which change of the agent's guards would have it answer. */
const REASONS: Readonly<Record<string, { means: string; guards?: string }>> = {
  too_many_messages_per_minute: {
    means: 'it has said here what it may say in a minute. Write again in a minute, or raise that.',
    guards: '"max_messages_per_minute": 30',
  },
  too_many_messages_per_day: {
    means: 'it has said here what it may say in a day. Write as somebody else (--from), or raise that.',
    guards: '"max_messages_per_day": 500',
  },
  daily_cost_reached: {
    means: 'its models have cost today what they may. Lift that cap, or wait for tomorrow.',
    guards: '"max_cost_micros_per_day": null',
  },
  workspace_cost_reached: {
    means:
      'the models have cost this workspace what the operator allows within 24 hours. Wait, take the model built-in, or raise PARLEY_MODEL_USD_PER_WORKSPACE.',
  },
  automatic_reply: {
    means: 'this reads like an automatic reply. Write something else, or have it answer robots too.',
    guards: '"detect_robots": false',
  },
  repeats_itself: {
    means: 'the last messages were nearly the same. Write something else, or have it answer robots too.',
    guards: '"detect_robots": false',
  },
  answers_faster_than_a_person: {
    means:
      'the last messages came faster than anybody types. Wait two seconds between them, or have it answer robots too.',
    guards: '"detect_robots": false',
  },
  nothing_said: { means: 'the message holds nothing to answer.' },
}

/** Why nobody answered, and what to do. */
export function explainSilence({
  silence,
  entry,
  message,
  conversation,
  turn,
}: Followed): string | undefined {
  if (!silence) return undefined
  const sentence = SENTENCES[silence]
  switch (silence) {
    case 'quarantined':
      return `${sentence} ${entry!.error}\nMend the cause, then: npx parley ledger replay ${entry!.id}`
    case 'no_message':
      return `${sentence} ${entry!.id}`
    case 'person_responds':
      return `${sentence} ${conversation!.id}`
    case 'no_agent':
      return `${sentence} ${conversation!.channel_id}`
    case 'agent_inactive':
      return `${sentence} ${conversation!.agent_id}`
    case 'contact_blocked':
      return `${sentence} '{"id": "${message!.contact_id}", "blocked": false}'`
    case 'agent_silent':
      return `${sentence} ${explainTurn(turn!)}`
    default:
      return sentence
  }
}

function explainTurn({ id, outcome, agent_id, trace }: Turn): string {
  const reason = trace.findLast(({ step }) => step === outcome)?.reason
  if (typeof reason !== 'string') return `Its turn ${id} ended as ${outcome}.`
  const known = REASONS[reason]
  if (!known) return `${outcome}, ${reason}.`
  const change = known.guards
    ? `\n  npx parley call agents.update '{"id": "${agent_id}", "guards": {${known.guards}}}'`
    : ''
  return `${known.means} (${reason})${change}`
}
