/** A dialog that is one form: Enter submits it, and what is wrong stands below the fields. */
import type { ParleyError } from '@parley/sdk/client'
import { type ReactNode, useId } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FormProblem } from './form-problem.tsx'

export interface FormDialogProps {
  title: string
  /** One sentence under the title. */
  lead?: ReactNode
  /** On the button that submits. Undefined: what the form holds acts by itself, and there is no button. */
  action: string | undefined
  isBusy: boolean
  error: ParleyError | null
  wide?: boolean
  onSubmit(): void
  onClose(): void
  /** The fields. */
  children: ReactNode
}

export function FormDialog(props: FormDialogProps) {
  const { title, lead, action, isBusy, error, wide = false, onSubmit, onClose, children } = props
  const app = useTexts(appTexts)
  const form = useId()
  return (
    <Dialog
      open
      wide={wide}
      onClose={onClose}
      title={title}
      lead={lead}
      footer={
        action !== undefined && (
          <>
            <Button onClick={onClose}>{app.cancel}</Button>
            <Button look="primary" type="submit" form={form} isBusy={isBusy}>
              {action}
            </Button>
          </>
        )
      }
    >
      <form
        id={form}
        className="stack loose"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <FormProblem error={error} />
      </form>
    </Dialog>
  )
}
