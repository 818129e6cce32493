/** Makes another contact part of this one. The way back splits its addresses off again. */
import type { Contact } from '@parley/contracts'
import { GitMerge } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../../../api/parley.ts'
import { queryClient } from '../../../../api/query-client.ts'
import { keyOf, useOperation } from '../../../../api/use-operation.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Button } from '../../../../components/button.tsx'
import { Dialog } from '../../../../components/dialog.tsx'
import { Face } from '../../../../components/face.tsx'
import { SearchBox } from '../../../../components/search-box.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { formatPhone } from '../../../../texts/phone.ts'
import { rereadContact } from '../timeline/reread-contact.ts'
import { mergeTexts } from './texts.ts'

export function MergeDialog({ contact, onClose }: { contact: Contact; onClose(): void }) {
  const texts = useTexts(mergeTexts)
  const [words, setWords] = useState('')
  const [busyId, setBusyId] = useState<string>()
  const found = useOperation(
    'contacts.list',
    { limit: 10, ...(words && { search: words }) },
    { keepPrevious: true },
  )
  const others = (found.data?.data ?? []).filter(({ id }) => id !== contact.id)
  const split = ({ identities }: Contact) =>
    parley.contacts.split({ id: contact.id, identities }).then(() => {
      showToast(texts.split)
      return rereadContact()
    }, showError)
  const merge = (other: Contact) => {
    setBusyId(other.id)
    parley.contacts
      .merge({ id: contact.id, contact_id: other.id })
      .then((merged) => {
        queryClient.setQueryData(keyOf('contacts.get', { id: merged.id }), merged)
        void rereadContact()
        // Without an address nothing says what would belong to the other one again.
        const canSplit = other.identities.length > 0
        showToast(texts.merged, canSplit ? { undo: () => void split(other) } : {})
        onClose()
      }, showError)
      .finally(() => setBusyId(undefined))
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={texts.title(contact.name ?? contact.phone ?? texts.unnamed)}
      lead={texts.lead}
    >
      <div className="stack">
        <SearchBox label={texts.search} value={words} onChange={setWords} />
        <Loaded query={found}>
          {others.length === 0 && <p className="sm t3">{texts.none}</p>}
          {others.map((other) => {
            const name = other.name ?? formatPhone(other.phone ?? other.email ?? texts.unnamed)
            return (
              <div key={other.id} className="row sm">
                <Face id={other.id} name={name} size="s" />
                <span className="grow trunc b" dir="auto">
                  {name}
                </span>
                <bdi className="t3 num hide-s">{formatPhone(other.phone ?? other.email ?? '')}</bdi>
                <Button
                  size="sm"
                  icon={GitMerge}
                  aria-label={texts.merge(name)}
                  isBusy={busyId === other.id}
                  disabled={busyId !== undefined}
                  onClick={() => merge(other)}
                >
                  {texts.merge(name)}
                </Button>
              </div>
            )
          })}
        </Loaded>
      </div>
    </Dialog>
  )
}
