/** The people, chairs and rooms that bookings occupy. */

import type { Resource } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { appTexts } from '../../../app/texts.ts'
import { Button } from '../../../components/button.tsx'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Page } from '../../../components/page.tsx'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../../components/states.tsx'
import { useLocale, useTexts } from '../../../texts/locale.ts'
import { weekWords } from '../../../texts/week-words.ts'
import { ActiveBadge } from './active-badge.tsx'
import { ResourceDialog } from './resource-dialog.tsx'
import { RowMenu } from './row-menu.tsx'
import { setupTexts } from './texts.ts'

export function ResourcesPage() {
  const texts = useTexts(setupTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const mayWrite = useMay('bookings:write')
  const { open } = useSearch({ from: '/member/bookings/resources' })
  const list = usePages('resources.list', { limit: 100 })
  const show = (id?: string) =>
    void navigate({ to: '/bookings/resources', search: id ? { open: id } : {}, replace: true })
  const chosen = list.items.find(({ id }) => id === open)
  const add = mayWrite && (
    <Button look="primary" icon={Plus} aria-label={texts.newResource} onClick={() => show('new')}>
      <span className="hide-s">{texts.newResource}</span>
    </Button>
  )
  useCommands(
    mayWrite
      ? [{ label: texts.newResource, key: 'c', shortcut: 'C', icon: Plus, action: () => show('new') }]
      : [],
  )
  return (
    <Page
      title={texts.resources}
      parent={{ to: '/bookings', label: app.bookings }}
      actions={
        <>
          <Link className="btn hide-s" to="/bookings/services">
            {texts.services}
          </Link>
          {add}
        </>
      }
    >
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={texts.noResources} action={add}>
            {texts.resourcesLead}
          </Empty>
        ) : (
          <ResourceTable resources={list.items} mayWrite={mayWrite} />
        )}
        <MoreRows list={list} />
      </Loaded>
      {mayWrite && (open === 'new' || chosen) && (
        <ResourceDialog key={open} resource={chosen} onClose={() => show()} />
      )}
    </Page>
  )
}

function ResourceTable({ resources, mayWrite }: { resources: readonly Resource[]; mayWrite: boolean }) {
  const texts = useTexts(setupTexts)
  const locale = useLocale()
  return (
    <ScrollRegion className="card" label={texts.resources}>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th className="hide-s">{texts.hours}</th>
            <th className="hide-s r">{texts.capacity}</th>
            <th>{texts.state}</th>
            {mayWrite && <th aria-label={texts.actions} />}
          </tr>
        </thead>
        <tbody>
          {resources.map((resource) => (
            <tr key={resource.id}>
              <td>
                <Link className="b ul" to="/bookings/resources" search={{ open: resource.id }} dir="auto">
                  {resource.name}
                </Link>
              </td>
              <td className="hide-s t2">{weekWords(resource.hours, locale)}</td>
              <td className="hide-s num r">{resource.capacity}</td>
              <td>
                <ActiveBadge isActive={resource.active} />
              </td>
              {mayWrite && (
                <td className="r">
                  <RowMenu noun="resources" item={resource} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
