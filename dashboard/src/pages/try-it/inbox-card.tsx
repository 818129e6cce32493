/** The same conversation as the inbox shows it. */
import type { Conversation } from '@parley/contracts'
import { PathLink } from '../../components/path-link.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ConversationRow } from '../inbox/conversation-row.tsx'
import { tryItTexts } from './texts.ts'

export function InboxCard({ conversation }: { conversation: Conversation | undefined }) {
  const texts = useTexts(tryItTexts)
  return (
    <section className="card">
      <header>
        <h2>{texts.inInbox}</h2>
        <span className="row tight xs t3">
          <span className="dot good" />
          {texts.live}
        </span>
        <PathLink className="link xs end" to={conversation ? `/inbox/open/${conversation.id}` : '/inbox'}>
          {texts.openInbox}
        </PathLink>
      </header>
      {conversation ? (
        <div className="p-2" role="listbox" aria-label={texts.inInbox}>
          <ConversationRow conversation={conversation} view="open" isSelected position={1} count={1} />
        </div>
      ) : (
        <p className="sm t3 p-5">{texts.nothingYet}</p>
      )}
    </section>
  )
}
