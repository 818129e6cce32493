import type { Followed, Silence } from '../../simulate/follow-message.ts'

const SENTENCES: Record<Silence, string> = {
  not_stored: 'The hook said 200, and the message is not in the ledger: look at the server’s log.',
  not_processed: 'The message is stored and waits: no worker runs. Start one: npm start',
  quarantined: 'The message could not be processed and was set aside:',
  no_message: 'The update was processed and became no message: look at it with npx parley ledger show',
  person_leads:
    'A person leads this conversation, so the agent says nothing. Give it back: npx parley conversations release',
  no_agent: 'No agent answers on this channel. Make one: npx parley agents create NAME --activate --channel',
  agent_inactive:
    'The agent is not active, so the message is stored and not answered: npx parley agents activate',
  no_answer_in_time: 'The agent has not answered in time: look at the server’s log.',
  agent_silent: 'The agent chose to say nothing.',
}

/** Why nobody answered, and what to do. */
export function explainSilence({ silence, entry, conversation, turn }: Followed): string | undefined {
  if (!silence) return undefined
  const sentence = SENTENCES[silence]
  switch (silence) {
    case 'quarantined':
      return `${sentence} ${entry!.error}\nMend the cause, then: npx parley ledger replay ${entry!.id}`
    case 'no_message':
      return `${sentence} ${entry!.id}`
    case 'person_leads':
      return `${sentence} ${conversation!.id}`
    case 'no_agent':
      return `${sentence} ${conversation!.channel_id}`
    case 'agent_inactive':
      return `${sentence} ${conversation!.agent_id}`
    case 'agent_silent':
      return `${sentence} Outcome: ${turn!.outcome}.`
    default:
      return sentence
  }
}
