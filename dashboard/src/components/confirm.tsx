/** Asks before an action that has no way back. */
import type { ReactNode } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmProps {
  title: string
  /** The consequences. */
  children: ReactNode
  /** The outcome, as a verb. */
  action: string
  isBusy?: boolean
  onConfirm(): void
  onClose(): void
}

export function Confirm({ title, children, action, isBusy, onConfirm, onClose }: ConfirmProps) {
  const texts = useTexts(appTexts)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button look="destroy" {...(isBusy && { isBusy })} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="sm t2">{children}</div>
    </Dialog>
  )
}
