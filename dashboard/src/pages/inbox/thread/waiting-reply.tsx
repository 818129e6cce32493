/** A reply that the server has not stored yet. */
import { AlertTriangle, Clock } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { keepDraft } from '../composer/drafts.ts'
import { discardReply, sendAgain, type WaitingReply } from '../composer/outbox.ts'
import { LinkedText } from './linked-text.tsx'
import { threadTexts } from './texts.ts'

export function WaitingReplyView({ reply }: { reply: WaitingReply }) {
  const texts = useTexts(threadTexts)
  const text = reply.content.type === 'text' ? reply.content.text : `[${reply.content.type}]`
  const discard = () => {
    // The text goes back where it came from: nothing typed is lost.
    if (reply.content.type === 'text') keepDraft(reply.conversationId, 'reply', text)
    discardReply(reply.key)
  }
  return (
    <article className="m out">
      <div className={reply.refusal ? 'bub bad' : 'bub'}>
        <LinkedText text={text} />
      </div>
      <div className="meta">
        {reply.refusal ? (
          <>
            <span className="bad row tight">
              <Icon icon={AlertTriangle} size="sm" />
              {texts.notSent(reply.refusal.message)}
            </span>
            <Button size="sm" onClick={() => sendAgain(reply.key)}>
              {texts.retry}
            </Button>
            <Button size="sm" onClick={discard}>
              {texts.discard}
            </Button>
          </>
        ) : (
          <span className="row tight">
            <Icon icon={Clock} size="sm" />
            {texts.sending}
          </span>
        )}
      </div>
    </article>
  )
}
