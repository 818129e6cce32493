/** Customers write, the agent and the staff answer, at their times. */
import { type DemoBusiness, HOUR_MS, MINUTE_MS, waitUntil } from './demo.ts'
import { STORIES, type Story } from './stories.ts'

const READING_MINUTES = 2
const DAY_OF_SNOOZE_MS = 24 * HOUR_MS

/** The clock may go on: an answer that is still being written would come out hours late. */
async function agentIsDone({ api }: DemoBusiness, conversationId: string): Promise<void> {
  await waitUntil(
    'the agent has answered',
    () => api.call('conversations.get', { id: conversationId }),
    (conversation) => conversation.responder !== 'ai' || !conversation.waiting_since,
  )
}

async function write(business: DemoBusiness, { phone, name, says }: Story): Promise<string> {
  let conversationId = ''
  for (const said of says) {
    const received = await business.api.call('sandbox.receive', {
      id: business.channelId,
      from: phone,
      name,
      content: typeof said === 'string' ? { type: 'text', text: said } : said,
    })
    const { data } = await waitUntil(
      `${name} has a conversation`,
      () => business.api.call('conversations.list', { contact_phone: phone }),
      (page) => page.data.length > 0,
    )
    conversationId = data[0]!.id
    await waitUntil(
      `the message of ${name} is stored`,
      () => business.api.call('ledger.get', { id: received.ledger_entry_id }),
      (entry) => entry.state === 'processed',
    )
    await agentIsDone(business, conversationId)
  }
  return conversationId
}

async function end(business: DemoBusiness, story: Story, id: string): Promise<void> {
  const { api, staff, teams } = business
  const caller = story.by ? staff[story.by].parley : api
  if (story.end === 'closed') await caller.call('conversations.resolve', { id })
  if (story.end === 'handed back') await caller.call('conversations.release', { id })
  if (story.end === 'snoozed')
    await caller.call('conversations.snooze', {
      id,
      until: new Date(business.now().getTime() + DAY_OF_SNOOZE_MS).toISOString(),
    })
  if (story.end === 'assigned') await api.call('conversations.assign', { id, team_id: teams.Stylists })
}

async function tell(business: DemoBusiness, story: Story): Promise<string> {
  const { api, staff } = business
  business.goTo(story.hoursAgo * HOUR_MS)
  const id = await write(business, story)
  if (story.tags || story.priority)
    await api.call('conversations.update', {
      id,
      ...(story.tags && { add_tags: [...story.tags] }),
      ...(story.priority && { priority: story.priority }),
    })
  if (story.note)
    await staff['Farah Khan'].parley.call('notes.create', {
      conversation_id: id,
      text: story.mention ? `@${story.mention} ${story.note}` : story.note,
      mentions: story.mention ? [staff[story.mention].memberId] : [],
    })
  if (story.by) {
    const { parley, memberId } = staff[story.by]
    business.goTo(story.hoursAgo * HOUR_MS - (story.answersAfter ?? 5) * MINUTE_MS)
    // A routing rule may have given it to a colleague.
    const { responder } = await api.call('conversations.get', { id })
    if (responder === 'person') await api.call('conversations.assign', { id, assignee_id: memberId })
    else await parley.call('conversations.take_over', { id })
    // The member reads before answering.
    business.goTo(story.hoursAgo * HOUR_MS - ((story.answersAfter ?? 5) + READING_MINUTES) * MINUTE_MS)
    for (const text of story.answers ?? [])
      await parley.call('messages.send', { conversation_id: id, content: { type: 'text', text } })
  }
  await end(business, story, id)
  return id
}

/** The conversations by the phone number of their customer. */
export async function tellStories(business: DemoBusiness): Promise<ReadonlyMap<string, string>> {
  const conversations = new Map<string, string>()
  for (const story of STORIES) conversations.set(story.phone, await tell(business, story))
  return conversations
}
