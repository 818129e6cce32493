/** The conversations that were not changed, each with its reason. */
import { appTexts } from '../../../app/texts.ts'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { nameOf } from '../conversation-row.tsx'
import { inboxTexts } from '../texts.ts'
import type { BulkResult } from './run-bulk.ts'
import { chosenTexts } from './texts.ts'

export function RefusedDialog({ refused, onClose }: { refused: BulkResult['refused']; onClose(): void }) {
  const texts = useTexts(chosenTexts)
  const inbox = useTexts(inboxTexts)
  const app = useTexts(appTexts)
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.refused(refused.length)}
      lead={texts.refusedLead}
      footer={
        <Button look="primary" onClick={onClose}>
          {app.close}
        </Button>
      }
    >
      <ul className="stack sm">
        {refused.map(({ conversation, message }) => (
          <li key={conversation.id}>
            <b dir="auto">{nameOf(conversation) ?? inbox.unnamed}</b>
            <div className="t2">{message}</div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
