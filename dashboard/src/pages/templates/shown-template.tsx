/** A template as the contact sees it, with what the provider says about it. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { Template } from './template.ts'
import { templateTexts } from './texts.ts'

export function ShownTemplate({ template, onDeleted }: { template: Template; onDeleted(): void }) {
  const texts = useTexts(templateTexts)
  const mayWrite = useMay('channels:write')
  const preview = useOperation('templates.preview', { id: template.id })
  const [isAsking, ask] = useState(false)
  const remove = useChange('templates.delete', {
    onSuccess() {
      ask(false)
      onDeleted()
    },
    onError: showError,
  })
  const shown = preview.data
  return (
    <section className="card">
      <header>
        <h2>{texts.preview}</h2>
      </header>
      <div className="body stack">
        <Loaded query={preview}>
          {shown && (
            <div className="m out max-w-full">
              <div className="bub" lang={shown.language.replace('_', '-')} dir="auto">
                {shown.header?.text && <b className="block">{shown.header.text}</b>}
                {shown.header && !shown.header.text && <span className="badge">{shown.header.format}</span>}
                {shown.body}
                {shown.footer && <span className="xs t3 block mt-1">{shown.footer}</span>}
              </div>
              {shown.buttons.map(({ text }) => (
                <span key={text} className="badge" dir="auto">
                  {text}
                </span>
              ))}
            </div>
          )}
        </Loaded>
        {template.reason && <p className="sm bad">{texts.reason(template.reason)}</p>}
        {mayWrite && (
          <div>
            <Button look="danger" size="sm" icon={Trash2} onClick={() => ask(true)}>
              {texts.remove}
            </Button>
          </div>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={texts.removeTitle(template.name)}
          lead={texts.removeLead}
          action={texts.remove}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ id: template.id })}
          onClose={() => ask(false)}
        />
      )}
    </section>
  )
}
