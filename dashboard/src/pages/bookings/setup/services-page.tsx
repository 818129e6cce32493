/** The services that can be booked. */

import type { Resource, Service } from '@parley/contracts'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useOperation, usePages } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { useCommands } from '../../../app/page-commands.ts'
import { appTexts } from '../../../app/texts.ts'
import { Button } from '../../../components/button.tsx'
import { MoreRows } from '../../../components/more-rows.tsx'
import { Page } from '../../../components/page.tsx'
import { ScrollRegion } from '../../../components/scroll-region.tsx'
import { Empty, Loaded } from '../../../components/states.tsx'
import { price } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { ActiveBadge } from './active-badge.tsx'
import { RowMenu } from './row-menu.tsx'
import { ServiceDialog } from './service-dialog.tsx'
import { unitsOf } from './service-fields.ts'
import { setupTexts } from './texts.ts'

export function ServicesPage() {
  const texts = useTexts(setupTexts)
  const app = useTexts(appTexts)
  const navigate = useNavigate()
  const mayWrite = useMay('bookings:write')
  const { open } = useSearch({ from: '/member/bookings/services' })
  const list = usePages('services.list', { limit: 100 })
  const resources = useOperation('resources.list', { limit: 100 })
  const all = resources.data?.data ?? []
  const show = (id?: string) =>
    void navigate({ to: '/bookings/services', search: id ? { open: id } : {}, replace: true })
  const chosen = list.items.find(({ id }) => id === open)
  const add = mayWrite && (
    <Button look="primary" icon={Plus} onClick={() => show('new')}>
      {texts.newService}
    </Button>
  )
  useCommands(
    mayWrite
      ? [{ label: texts.newService, key: 'c', shortcut: 'C', icon: Plus, action: () => show('new') }]
      : [],
  )
  return (
    <Page
      title={texts.services}
      parent={{ to: '/bookings', label: app.bookings }}
      actions={
        <>
          <Link className="btn hide-s" to="/bookings/resources">
            {texts.resources}
          </Link>
          {add}
        </>
      }
    >
      <Loaded query={list}>
        {list.items.length === 0 ? (
          <Empty title={texts.noServices} action={add}>
            {texts.servicesLead}
          </Empty>
        ) : (
          <ServiceTable services={list.items} resources={all} mayWrite={mayWrite} />
        )}
        <MoreRows list={list} />
      </Loaded>
      {mayWrite && (open === 'new' || chosen) && (
        <ServiceDialog key={open} service={chosen} resources={all} onClose={() => show()} />
      )}
    </Page>
  )
}

interface ServiceTableProps {
  services: readonly Service[]
  resources: readonly Resource[]
  mayWrite: boolean
}

function ServiceTable({ services, resources, mayWrite }: ServiceTableProps) {
  const texts = useTexts(setupTexts)
  const namesOf = (ids: readonly string[]) =>
    resources
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ')
  return (
    <ScrollRegion className="card" label={texts.services}>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th className="hide-s r">{texts.duration}</th>
            <th className="hide-s r">{texts.price}</th>
            <th className="hide-s">{texts.doneBy}</th>
            <th>{texts.state}</th>
            {mayWrite && <th aria-label={texts.actions} />}
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.id}>
              <td>
                <Link className="b ul" to="/bookings/services" search={{ open: service.id }} dir="auto">
                  {service.name}
                </Link>
              </td>
              <td className="hide-s num r">
                {texts.minutes(service.duration_minutes)}
                <span className="t3">
                  {texts.buffers(service.buffer_before_minutes, service.buffer_after_minutes)}
                </span>
              </td>
              <td className="hide-s num r">
                {service.price_minor !== null &&
                  service.currency !== null &&
                  price(service.price_minor / unitsOf(service.currency), service.currency)}
              </td>
              <td className="hide-s t2" dir="auto">
                {service.resource_ids.length === 0 ? texts.anybody : namesOf(service.resource_ids)}
              </td>
              <td>
                <ActiveBadge isActive={service.active} />
              </td>
              {mayWrite && (
                <td className="r">
                  <RowMenu noun="services" item={service} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
