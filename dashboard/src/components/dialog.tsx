/** A dialog interrupts: use it only for actions that cannot be undone, or that need input first. */
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { appTexts } from '../app/texts.ts'
import { useTexts } from '../texts/locale.ts'
import { IconButton } from './button.tsx'

export interface DialogProps {
  open: boolean
  onClose(): void
  title: string
  /** One sentence under the title. */
  lead?: ReactNode
  children: ReactNode
  /** Buttons, the one that does it last. */
  footer?: ReactNode
  wide?: boolean
}

const FIELDS = '.body input, .body textarea, .body select'

export function Dialog({ open, onClose, title, lead, children, footer, wide }: DialogProps) {
  const texts = useTexts(appTexts)
  return (
    <Radix.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="scrim fixed inset-0 z-40" />
        <Radix.Content
          className={`dialog fixed z-50 top-1/2 start-1/2 -translate-x-1/2 -translate-y-1/2 ${wide ? 'wide-dialog' : ''}`}
          // The first field, and not the button that closes.
          onOpenAutoFocus={(event) => {
            const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>(FIELDS)
            if (!field) return
            event.preventDefault()
            field.focus()
          }}
          {...(lead === undefined && { 'aria-describedby': undefined })}
        >
          <header className="row between top">
            <div className="stack tight">
              <Radix.Title className="lg">{title}</Radix.Title>
              {lead !== undefined && <Radix.Description className="sm t2">{lead}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={texts.close} shortcut="Esc" />
            </Radix.Close>
          </header>
          <div className="body">{children}</div>
          {footer && <footer>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
