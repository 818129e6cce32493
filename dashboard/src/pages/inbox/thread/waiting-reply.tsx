/** A reply that the server has not stored yet. */
import { AlertTriangle, Clock, FileText } from 'lucide-react'
import { Button } from '../../../components/button.tsx'
import { Icon } from '../../../components/icon.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { giveBackDraft } from '../composer/drafts.ts'
import { discardReply, sendAgain, type WaitingReply } from '../composer/outbox.ts'
import { restageUpload } from '../composer/staged-files.ts'
import { LinkedText } from './linked-text.tsx'
import { threadTexts } from './texts.ts'

export function WaitingReplyView({ reply }: { reply: WaitingReply }) {
  const texts = useTexts(threadTexts)
  const { content, upload, conversationId } = reply
  const text = textOf(reply)
  const discard = () => {
    // Text and file go back where they came from: nothing typed is lost.
    if (text !== '') giveBackDraft(conversationId, 'reply', text)
    if (upload) restageUpload(conversationId, upload)
    discardReply(reply.key)
  }
  return (
    <article className="m out">
      <div className={reply.refusal ? 'bub bad' : 'bub'}>
        {content.type === 'media' && (
          <span className="row tight">
            <Icon icon={FileText} />
            <span className="trunc" dir="auto">
              {content.voice ? texts.voiceNote : (content.filename ?? content.kind)}
            </span>
          </span>
        )}
        {content.type === 'template' && `[${content.type}]`}
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

function textOf({ content }: WaitingReply): string {
  if (content.type === 'text') return content.text
  return content.type === 'media' ? (content.caption ?? '') : ''
}
