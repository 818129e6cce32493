/** Asks before something that cannot be undone. The button names what happens. */
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  title: string
  lead: string
  action: string
  isBusy: boolean
  onConfirm(): void
  onClose(): void
}

export function ConfirmDialog({ title, lead, action, isBusy, onConfirm, onClose }: ConfirmDialogProps) {
  const texts = useTexts(appTexts)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button look="destroy" isBusy={isBusy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <p className="t2">{lead}</p>
    </Dialog>
  )
}
