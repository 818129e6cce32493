/** Actions on the chosen contacts: tag them, add them to a list. Both can be undone. */
import type { Contact } from '@parley/contracts'
import { ListPlus, Tag } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { parley } from '../../api/parley.ts'
import { queryClient } from '../../api/query-client.ts'
import { useOperation } from '../../api/use-operation.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Menu, MenuItem, MenuLabel } from '../../components/menu.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { contactTexts } from './texts.ts'

const reread = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [name] }) => /^(contacts|audiences)\./.test(String(name)),
  })

/** One after the other: a change of many contacts is not in a hurry, and every refusal is reported. */
async function retag(contacts: readonly Contact[], tagsOf: (contact: Contact) => string[]): Promise<void> {
  for (const contact of contacts) await parley.contacts.update({ id: contact.id, tags: tagsOf(contact) })
  await reread()
}

export function ChosenBar({ contacts, onDone }: { contacts: readonly Contact[]; onDone(): void }) {
  const texts = useTexts(contactTexts)
  const [isBusy, setBusy] = useState(false)
  const lists = (useOperation('audiences.list', { limit: 100 }).data?.data ?? []).filter(
    ({ kind }) => kind === 'list',
  )

  const run = (work: Promise<unknown>, onSuccess: () => void) => {
    setBusy(true)
    work.then(onSuccess, showError).finally(() => setBusy(false))
  }
  const addTag = (name: string) => {
    const untagged = contacts.filter(({ tags }) => !tags.includes(name))
    run(
      retag(untagged, ({ tags }) => [...tags, name]),
      () => {
        showToast(texts.tagged(untagged.length, name), {
          undo: () => void retag(untagged, ({ tags }) => tags).catch(showError),
        })
        onDone()
      },
    )
  }
  const addTo = (audience: { id: string; name: string }) => {
    const input = { id: audience.id, contact_ids: contacts.map(({ id }) => id) }
    run(parley.audiences.addContacts(input), () => {
      void reread()
      showToast(texts.listed(contacts.length, audience.name), {
        undo: () => void parley.audiences.removeContacts(input).then(reread, showError),
      })
      onDone()
    })
  }
  return (
    <div className="toolbar" role="toolbar" aria-label={texts.chosen(contacts.length)}>
      <b className="sm">{texts.chosen(contacts.length)}</b>
      <TagPopover isBusy={isBusy} onTag={addTag} />
      <Menu
        align="start"
        trigger={
          <Button size="sm" icon={ListPlus} isBusy={isBusy}>
            {texts.addToList}
          </Button>
        }
      >
        {lists.length === 0 && <MenuLabel>{texts.noLists}</MenuLabel>}
        {lists.map((list) => (
          <MenuItem key={list.id} onSelect={() => addTo(list)}>
            <span dir="auto">{list.name}</span>
          </MenuItem>
        ))}
      </Menu>
      <Button size="sm" look="ghost" onClick={onDone}>
        {texts.unchoose}
      </Button>
    </div>
  )
}

function TagPopover({ isBusy, onTag }: { isBusy: boolean; onTag(name: string): void }) {
  const texts = useTexts(contactTexts)
  const [tag, setTag] = useState('')
  const [isOpen, open] = useState(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger asChild>
        <Button size="sm" icon={Tag} isBusy={isBusy}>
          {texts.tag}
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="pop p-3 z-50" align="start" sideOffset={6}>
          <form
            className="row items-end"
            onSubmit={(event) => {
              event.preventDefault()
              open(false)
              onTag(tag.trim())
              setTag('')
            }}
          >
            <TextField label={texts.tagName} required maxLength={64} value={tag} onChange={setTag} />
            <Button type="submit" look="primary" disabled={!tag.trim()}>
              {texts.tag}
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
