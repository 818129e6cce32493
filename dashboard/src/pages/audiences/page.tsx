/** Audiences: the sets of people that campaigns reach. */

import type { ContactAudience } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ListPlus, Plus } from 'lucide-react'
import { useState } from 'react'
import { fieldErrors } from '../../api/field-errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { useChange, usePages } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page } from '../../components/page.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { SearchBox } from '../../components/search-box.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { TextField } from '../../components/text-field.tsx'
import { number, shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { audienceTexts } from './texts.ts'

export function AudiencesPage() {
  const texts = useTexts(audienceTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const { q } = useSearch({ from: '/member/audiences' })
  const mayWrite = useMay('contacts:write')
  const [isCreating, create] = useState(false)
  const list = usePages('audiences.list', { limit: 50, ...(q && { search: q }) })
  return (
    <Page
      title={app.audiences}
      parent={{ to: '/contacts', label: app.contacts }}
      actions={
        <>
          <SearchBox
            label={texts.search}
            value={q ?? ''}
            onChange={(words) =>
              void navigate({ to: '/audiences', search: words ? { q: words } : {}, replace: true })
            }
          />
          {mayWrite && (
            <>
              <Button icon={ListPlus} aria-label={texts.newList} onClick={() => create(true)}>
                <span className="hide-s">{texts.newList}</span>
              </Button>
              <Link to="/audiences/new" className="btn primary" aria-label={texts.newSegment}>
                <Icon icon={Plus} />
                <span className="hide-s">{texts.newSegment}</span>
              </Link>
            </>
          )}
        </>
      }
    >
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={q ? texts.emptyFound(q) : texts.empty}>{!q && texts.emptyLead}</Empty>
        ) : (
          <AudienceTable audiences={list.items} />
        )}
        {list.hasNextPage && (
          <Button look="ghost" onClick={() => void list.fetchNextPage()}>
            {texts.more}
          </Button>
        )}
      </Loaded>
      {isCreating && <NewList onClose={() => create(false)} />}
    </Page>
  )
}

function AudienceTable({ audiences }: { audiences: readonly ContactAudience[] }) {
  const texts = useTexts(audienceTexts)
  const { audiences: label } = useTexts(appTexts)
  return (
    <ScrollRegion className="card" label={label}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.kind}</th>
            <th scope="col" className="r">
              {texts.people}
            </th>
            <th scope="col" className="r hide-s">
              {texts.changed}
            </th>
          </tr>
        </thead>
        <tbody>
          {audiences.map(({ id, name, description, kind, contact_count, updated_at }) => (
            <tr key={id}>
              <td>
                <Link to="/audiences/$audienceId" params={{ audienceId: id }} className="stack tight">
                  <span className="b" dir="auto">
                    {name}
                  </span>
                  {description && (
                    <span className="xs t3 trunc" dir="auto">
                      {description}
                    </span>
                  )}
                </Link>
              </td>
              <td className="t2">{texts[kind]}</td>
              <td className="r">{number(contact_count)}</td>
              <td className="r t2 hide-s">{shortTime(updated_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function NewList({ onClose }: { onClose(): void }) {
  const texts = useTexts(audienceTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const draft = useDraft('list.new', { name: '', description: '' })
  const create = useChange('audiences.create', {
    onSuccess({ id }) {
      draft.clear()
      void queryClient.invalidateQueries({ queryKey: ['audiences.list'] })
      void navigate({ to: '/audiences/$audienceId', params: { audienceId: id } })
    },
  })
  const errors = fieldErrors(create.error)
  const { name, description } = draft.value
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.newList}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button look="primary" type="submit" form="list-form" isBusy={create.isPending}>
            {texts.create}
          </Button>
        </>
      }
    >
      <form
        id="list-form"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate({ name, ...(description.trim() && { description: description.trim() }) })
        }}
      >
        <FormProblem error={create.error} />
        {(['name', 'description'] as const).map((field) => (
          <TextField
            key={field}
            label={texts[field]}
            error={errors[field]}
            hint={field === 'description' ? texts.descriptionHint : undefined}
            value={draft.value[field]}
            onChange={(text) => draft.change({ [field]: text })}
          />
        ))}
      </form>
    </Dialog>
  )
}
