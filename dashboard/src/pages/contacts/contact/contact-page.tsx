/** One person: what is known, what may be done, what happened. */
import type { Contact } from '@parley/contracts'
import { useParams } from '@tanstack/react-router'
import { BellOff, Download, Ellipsis, GitMerge, Pencil, ShieldBan, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { parley } from '../../../api/parley.ts'
import { queryClient } from '../../../api/query-client.ts'
import { saveFile } from '../../../api/save-file.ts'
import { keyOf, useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { appTexts } from '../../../app/texts.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../components/menu.tsx'
import { Page } from '../../../components/page.tsx'
import { Loaded } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { formatPhone } from '../../../texts/phone.ts'
import { MayWriteCell } from '../contact-cells.tsx'
import { ContactForm } from '../form/contact-form.tsx'
import { ConsentCard } from './consent/consent-card.tsx'
import { GateCard } from './consent/gate-card.tsx'
import { DetailsCard } from './details-card.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { MergeDialog } from './merge/merge-dialog.tsx'
import { mergeTexts } from './merge/texts.ts'
import { BookingsCard, ConversationsCard, LeadCard } from './related-cards.tsx'
import { onePersonTexts } from './texts.ts'
import { TimelineCard } from './timeline/timeline-card.tsx'

export function ContactPage() {
  const texts = useTexts(onePersonTexts)
  const app = useTexts(appTexts)
  const { contactId } = useParams({ from: '/member/contacts/$contactId' })
  const query = useOperation('contacts.get', { id: contactId })
  const contact = query.data
  const mayReadConversations = useMay('conversations:read')
  const mayReadBookings = useMay('bookings:read')
  return (
    <Page
      title={contact ? (contact.name ?? formatPhone(contact.phone ?? texts.unnamed)) : app.contacts}
      parent={{ to: '/contacts', label: app.contacts }}
      badge={
        contact && (
          <span className="sm hide-s">
            <MayWriteCell contact={contact} />
          </span>
        )
      }
      actions={contact && <ContactActions contact={contact} />}
    >
      <Loaded query={query}>
        {contact && (
          <div className="conn">
            <div className="stack">
              <GateCard contactId={contact.id} />
              <ConsentCard contact={contact} />
              {mayReadConversations && <ConversationsCard contactId={contact.id} />}
              {mayReadBookings && <BookingsCard contactId={contact.id} />}
              <TimelineCard contactId={contact.id} />
            </div>
            <div className="stack">
              <DetailsCard contact={contact} />
              <LeadCard contactId={contact.id} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

type Switchable = 'blocked' | 'do_not_disturb'

/** Changes what can be taken back, and offers the way back. */
function useSwitches(contact: Contact) {
  const put = async (name: Switchable, on: boolean) => {
    const changed = await parley.contacts.update({ id: contact.id, [name]: on })
    queryClient.setQueryData(keyOf('contacts.get', { id: contact.id }), changed)
    void queryClient.invalidateQueries({ predicate: ({ queryKey: [key] }) => key === 'contacts.can_contact' })
  }
  return (name: Switchable, on: boolean, said: { on: string; off: string }) =>
    put(name, on).then(
      () =>
        showToast(on ? said.on : said.off, {
          undo: () => void put(name, !on).catch(showError),
        }),
      showError,
    )
}

function ContactActions({ contact }: { contact: Contact }) {
  const texts = useTexts(onePersonTexts)
  const app = useTexts(appTexts)
  const merging = useTexts(mergeTexts)
  const mayWrite = useMay('contacts:write')
  const [open, setOpen] = useState<'edit' | 'erase' | 'merge'>()
  const switchTo = useSwitches(contact)
  const download = () => {
    parley.contacts
      .export({ id: contact.id })
      .then(saveFile)
      .then(() => showToast(texts.exported), showError)
  }
  useCommands([
    ...(mayWrite
      ? [{ label: texts.edit, key: 'e', shortcut: 'E', icon: Pencil, action: () => setOpen('edit') }]
      : []),
    { label: texts.export, key: 'Mod+Shift+e', shortcut: '⌘⇧E', icon: Download, action: download },
  ])
  return (
    <>
      {mayWrite && (
        <Button icon={Pencil} shortcut="E" onClick={() => setOpen('edit')}>
          {texts.edit}
        </Button>
      )}
      <Menu trigger={<IconButton icon={Ellipsis} label={app.more} />}>
        <MenuItem icon={Download} shortcut="⌘⇧E" onSelect={download}>
          {texts.export}
        </MenuItem>
        {mayWrite && (
          <>
            <MenuItem
              icon={BellOff}
              onSelect={() =>
                void switchTo('do_not_disturb', !contact.do_not_disturb_at, {
                  on: texts.quieted,
                  off: texts.unquieted,
                })
              }
            >
              {contact.do_not_disturb_at ? texts.unquiet : texts.quiet}
            </MenuItem>
            <MenuItem
              icon={ShieldBan}
              onSelect={() =>
                void switchTo('blocked', !contact.blocked_at, { on: texts.blocked, off: texts.unblocked })
              }
            >
              {contact.blocked_at ? texts.unblock : texts.block}
            </MenuItem>
            <MenuItem icon={GitMerge} onSelect={() => setOpen('merge')}>
              {merging.menu}
            </MenuItem>
            <MenuLine />
            <MenuItem icon={Trash2} danger onSelect={() => setOpen('erase')}>
              {texts.erase}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === 'edit' && (
        <ContactForm contact={contact} onClose={() => setOpen(undefined)} onSaved={() => undefined} />
      )}
      {open === 'merge' && <MergeDialog contact={contact} onClose={() => setOpen(undefined)} />}
      {open === 'erase' && <EraseDialog contact={contact} onClose={() => setOpen(undefined)} />}
    </>
  )
}
