/** The inbox: whom do I owe an answer? */
import { useParams } from '@tanstack/react-router'
import { useTexts } from '../../texts/locale.ts'
import { ConversationList } from './conversation-list.tsx'
import { inboxTexts } from './texts.ts'

export function InboxPage() {
  const texts = useTexts(inboxTexts)
  const { view, conversationId } = useParams({ strict: false })
  return (
    <main className="main" id="main">
      <div className="inbox two">
        <ConversationList view={view!} conversationId={conversationId} />
        <section className="thread">
          <div className="empty">{texts.choose}</div>
        </section>
      </div>
    </main>
  )
}
