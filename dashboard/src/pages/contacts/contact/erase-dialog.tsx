/** Erases a person for good, and shows the report of what was removed where. */
import type { Contact, Erasure } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient } from '../../../api/query-client.ts'
import { useChange } from '../../../api/use-operation.ts'
import { showError } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Confirm } from '../../../components/confirm.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { number } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { onePersonTexts } from './texts.ts'

export function EraseDialog({ contact, onClose }: { contact: Contact; onClose(): void }) {
  const texts = useTexts(onePersonTexts)
  const navigate = useNavigate()
  const [report, setReport] = useState<Erasure>()
  const erase = useChange('erasures.create', { onSuccess: setReport, onError: showError })
  const leave = () => {
    void navigate({ to: '/contacts' })
    queryClient.removeQueries({
      predicate: ({ queryKey: [name] }) => /^(contacts|audiences)\./.test(String(name)),
    })
  }
  if (!report)
    return (
      <Confirm
        title={texts.eraseTitle(contact.name ?? contact.phone ?? texts.unnamed)}
        action={texts.eraseNow}
        isBusy={erase.isPending}
        onConfirm={() => erase.mutate({ contact_id: contact.id })}
        onClose={onClose}
      >
        {texts.eraseLead}
      </Confirm>
    )
  return (
    <Dialog
      open
      wide
      onClose={leave}
      title={texts.erased}
      footer={
        <Button look="primary" onClick={leave}>
          {texts.erasedDone}
        </Button>
      }
    >
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.erasedPlace}</th>
            <th scope="col" className="r">
              {texts.erasedRemoved}
            </th>
            <th scope="col" className="r">
              {texts.erasedRedacted}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.places.map(({ place, removed, redacted }) => (
            <tr key={place}>
              <td className="mono">{place}</td>
              <td className="r">{number(removed)}</td>
              <td className="r">{number(redacted)}</td>
            </tr>
          ))}
          <tr>
            <td>{texts.erasedFiles}</td>
            <td className="r">{number(report.files_removed)}</td>
            <td className="r">0</td>
          </tr>
        </tbody>
      </table>
    </Dialog>
  )
}
