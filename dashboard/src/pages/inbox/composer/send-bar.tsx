/** Below the text: what can be put beside it, and sending it. */
import { Zap } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button, IconButton } from '../../../components/button.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { AttachButton } from './attach-button.tsx'
import type { DraftKind } from './drafts.ts'
import { focusComposer } from './focus-composer.ts'
import { stageVoiceNote } from './staged-files.ts'
import { composerTexts } from './texts.ts'
import type { Attaching } from './use-attaching.ts'

const RecordButton = lazy(() => import('../voice-notes/record-button.tsx'))

interface SendBarProps {
  conversationId: string
  kind: DraftKind
  attaching: Attaching | undefined
  canSend: boolean
  onCanned(): void
  onSend(andClose?: boolean): void
}

export function SendBar({ conversationId, kind, attaching, canSend, onCanned, onSend }: SendBarProps) {
  const texts = useTexts(composerTexts)
  const isReply = kind === 'reply'
  return (
    <div className="bot">
      {attaching && <AttachButton accept={attaching.accept} onFiles={attaching.attach} />}
      {isReply && (
        <IconButton icon={Zap} size="sm" label={texts.cannedReply} shortcut="/" onClick={onCanned} />
      )}
      {attaching?.accept.includes('audio/ogg') && (
        <Suspense>
          <RecordButton
            onRecorded={(note) => stageVoiceNote(conversationId, note)}
            onEnd={() => focusComposer('reply')}
          />
        </Suspense>
      )}
      <span className="grow" />
      {isReply && (
        <Button size="sm" look="ghost" className="hide-s" onClick={() => onSend(true)} disabled={!canSend}>
          {texts.sendAndClose}
        </Button>
      )}
      <Button size="sm" look="primary" onClick={() => onSend()} disabled={!canSend} shortcut="↵">
        {isReply ? texts.send : texts.saveNote}
      </Button>
    </div>
  )
}
