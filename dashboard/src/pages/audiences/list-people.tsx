/** The people of a list: add those who are not in it, remove those who are. Both can be undone. */
import type { Contact, ContactAudience } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus, UserPlus, X } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { queryClient } from '../../api/query-client.ts'
import { usePages } from '../../api/use-operation.ts'
import { useMay } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Face } from '../../components/face.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { audienceTexts } from './texts.ts'

const reread = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => String(name).startsWith('audiences.'),
  })

export function ListPeople({ audience }: { audience: ContactAudience }) {
  const texts = useTexts(audienceTexts)
  const { q } = useSearch({ from: '/member/audiences/$audienceId' })
  const navigate = useNavigate()
  const mayWrite = useMay('contacts:write')
  const [isAdding, add] = useState(false)
  const people = usePages('audiences.list_contacts', { id: audience.id, limit: 50, ...(q && { search: q }) })
  const put = (contact: Contact, isIn: boolean) =>
    (isIn ? parley.audiences.addContacts : parley.audiences.removeContacts)({
      id: audience.id,
      contact_ids: [contact.id],
    }).then(reread)
  const remove = (contact: Contact) =>
    put(contact, false).then(
      () =>
        showToast(texts.removed(contact.name ?? contact.phone ?? texts.unnamed), {
          undo: () => void put(contact, true).catch(showError),
        }),
      showError,
    )
  return (
    <div className="stack">
      {audience.description && (
        <p className="sm t2" dir="auto">
          {audience.description}
        </p>
      )}
      <div className="toolbar">
        <SearchBox
          label={texts.searchPeople}
          value={q ?? ''}
          onChange={(words) =>
            void navigate({
              to: '/audiences/$audienceId',
              params: { audienceId: audience.id },
              search: words ? { q: words } : {},
              replace: true,
            })
          }
        />
        {mayWrite && (
          <Button className="end" look="primary" icon={UserPlus} onClick={() => add(true)}>
            {texts.addPeople}
          </Button>
        )}
      </div>
      <Loaded query={people}>
        {people.items.length === 0 ? (
          <Empty title={q ? texts.noPeopleFound : texts.noPeople} />
        ) : (
          <section className="card">
            {people.items.map((contact) => (
              <div key={contact.id} className="setrow">
                <Person contact={contact} />
                {mayWrite && (
                  <IconButton
                    icon={X}
                    size="sm"
                    label={texts.remove(contact.name ?? contact.phone ?? texts.unnamed)}
                    onClick={() => void remove(contact)}
                  />
                )}
              </div>
            ))}
            {people.hasNextPage && (
              <div className="setrow">
                <Button size="sm" look="ghost" onClick={() => void people.fetchNextPage()}>
                  {texts.more}
                </Button>
              </div>
            )}
          </section>
        )}
      </Loaded>
      {isAdding && <AddPeople audience={audience} onClose={() => add(false)} />}
    </div>
  )
}

function Person({ contact }: { contact: Contact }) {
  const texts = useTexts(audienceTexts)
  return (
    <Link to="/contacts/$contactId" params={{ contactId: contact.id }} className="row grow sm">
      <Face id={contact.id} name={contact.name ?? contact.phone} size="s" />
      <span className="b trunc" dir="auto">
        {contact.name ?? texts.unnamed}
      </span>
      <bdi className="t3 num hide-s">{formatPhone(contact.phone ?? contact.email ?? '')}</bdi>
    </Link>
  )
}

function AddPeople({ audience, onClose }: { audience: ContactAudience; onClose(): void }) {
  const texts = useTexts(audienceTexts)
  const [words, setWords] = useState('')
  const found = usePages('audiences.list_available_contacts', {
    id: audience.id,
    limit: 20,
    ...(words && { search: words }),
  })
  const add = (contact: Contact) => {
    const input = { id: audience.id, contact_ids: [contact.id] }
    parley.audiences.addContacts(input).then(() => {
      void reread()
      showToast(texts.added(1), {
        undo: () => void parley.audiences.removeContacts(input).then(reread, showError),
      })
    }, showError)
  }
  return (
    <Dialog open wide onClose={onClose} title={texts.addPeople} lead={texts.addPeopleLead}>
      <div className="stack">
        <SearchBox label={texts.searchPeople} value={words} onChange={setWords} />
        <Loaded query={found}>
          {found.items.length === 0 && <p className="sm t3">{texts.allIn}</p>}
          {found.items.map((contact) => (
            <div key={contact.id} className="row">
              <Person contact={contact} />
              <IconButton
                icon={Plus}
                size="sm"
                label={texts.add(contact.name ?? contact.phone ?? texts.unnamed)}
                onClick={() => add(contact)}
              />
            </div>
          ))}
          {found.hasNextPage && (
            <Button size="sm" look="ghost" onClick={() => void found.fetchNextPage()}>
              {texts.more}
            </Button>
          )}
        </Loaded>
      </div>
    </Dialog>
  )
}
