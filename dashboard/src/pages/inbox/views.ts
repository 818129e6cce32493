/** The lists of the inbox that every workspace has. */
import type { Input } from '@parley/contracts'
import type { inboxTexts } from './texts.ts'

export interface InboxView {
  slug: string
  label: keyof (typeof inboxTexts)['en']
  filter: Input<'conversations.list'>
}

export const VIEWS: readonly InboxView[] = [
  {
    slug: 'needs-person',
    label: 'needsPerson',
    filter: { open_responder: 'people', sort: 'waiting_longest' },
  },
  { slug: 'mine', label: 'mine', filter: { assignee: 'me', lifecycle: 'open', sort: 'waiting_longest' } },
  { slug: 'mentions', label: 'mentions', filter: { mentioned: true, closed: false } },
  { slug: 'with-ai', label: 'withAi', filter: { open_responder: 'ai' } },
  { slug: 'open', label: 'allOpen', filter: { lifecycle: 'open' } },
  { slug: 'snoozed', label: 'snoozed', filter: { lifecycle: 'snoozed' } },
  { slug: 'closed', label: 'closed', filter: { lifecycle: 'closed' } },
]
