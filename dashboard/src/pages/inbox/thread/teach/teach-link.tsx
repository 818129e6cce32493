/** Below a reply of a member: proposes it as knowledge, so that the AI answers the next time. */
import type { Message } from '@parley/contracts'
import { lazy, Suspense, useContext, useState } from 'react'
import { useMay } from '../../../../app/member.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { agentOf, questionBefore } from './question-before.ts'
import { teachTexts } from './texts.ts'
import { TimelineContext } from './timeline-context.ts'

const TeachDialog = lazy(() => import('./teach-dialog.tsx'))

/** The text of a reply that says something: no file, no template. */
export const taughtWords = ({ sender, content }: Message): string =>
  sender === 'person' && content.type === 'text' ? content.text.trim() : ''

export function TeachLink({ message }: { message: Message }) {
  const texts = useTexts(teachTexts)
  const mayWrite = useMay('knowledge:write')
  const timeline = useContext(TimelineContext)
  const [isOpen, open] = useState(false)
  if (!mayWrite) return null
  return (
    <>
      <span aria-hidden>·</span>
      <button type="button" className="ul" onClick={() => open(true)}>
        {texts.teach}
      </button>
      {isOpen && (
        <Suspense>
          <TeachDialog
            draftKey={message.id}
            question={questionBefore(timeline, message.id)}
            answer={taughtWords(message)}
            agentId={agentOf(timeline)}
            onClose={() => open(false)}
          />
        </Suspense>
      )}
    </>
  )
}
