import { randomBytes } from 'node:crypto'
import { OperationError, showId } from '@parley/contracts'
import type { TestServer } from '@parley/server/testing/server'
import { DateTime } from 'luxon'

export function fakeBookings(server: TestServer) {
  const spaces = new Map<string, any>()
  const runner = server.wiring.runner as any
  const original = runner.apiFor.bind(runner)
  const uuid = () =>
    '019a' + randomBytes(14).toString('hex').slice(0, 4) + '-0000-7000-8000-000000000000'.slice(0, 0)
  let n = 0
  const id = (noun: any) => showId(noun, `019aa000-0000-7000-8000-${String(++n).padStart(12, '0')}`)
  runner.apiFor = (principal: any, options: any) => {
    const api = original(principal, options)
    const space = spaces.get(principal.workspaceId) ?? { services: [], resources: [], bookings: [] }
    spaces.set(principal.workspaceId, space)
    const free = (at: DateTime, minutes: number, except?: string) => {
      const r = space.resources[0]
      const local = at.setZone(r.time_zone)
      const open = r.hours.some(
        (h: any) =>
          h.weekday === local.weekday &&
          local.toFormat('HH:mm') >= h.from &&
          local.plus({ minutes }).toFormat('HH:mm') <= h.to,
      )
      if (!open || at.toJSDate() < server.clock.now()) return false
      return !space.bookings.some(
        (b: any) =>
          b.id !== except &&
          b.status === 'confirmed' &&
          +at < Date.parse(b.ends_at) &&
          +at + minutes * 60000 > Date.parse(b.starts_at),
      )
    }
    const serviceOf = (w: string | undefined) => space.services.find((s: any) => s.name === w)
    const fake: Record<string, (i: any) => any> = {
      'services.create': (i) => (
        space.services.push({ id: id('service'), active: true, ...i }), space.services.at(-1)
      ),
      'services.list': () => ({ data: space.services }),
      'resources.create': (i) => (
        space.resources.push({ id: id('resource'), active: true, ...i }), space.resources.at(-1)
      ),
      'resources.list': () => ({ data: space.resources }),
      'availability.list': (i) => {
        const minutes = i.duration_minutes ?? serviceOf(i.service)?.duration_minutes ?? 30
        const data = []
        let at = DateTime.fromMillis(Math.ceil(Date.parse(i.from) / 900000) * 900000)
        const step = 15
        for (; +at < Date.parse(i.to) && data.length < (i.limit ?? 100); at = at.plus({ minutes: step })) {
          if (at.minute % 30 === 0 && free(at, minutes))
            data.push({
              starts_at: at.toUTC().toISO(),
              ends_at: at.plus({ minutes }).toUTC().toISO(),
              resource_id: space.resources[0].id,
              resource_name: 'Chair',
            })
        }
        return { data, time_zone: space.resources[0].time_zone }
      },
      'bookings.create': (i) => {
        const minutes = serviceOf(i.service)?.duration_minutes ?? 30
        const at = DateTime.fromISO(i.starts_at)
        if (!free(at, minutes)) throw new OperationError('slot_unavailable' as any, 'taken')
        const b = {
          id: id('booking'),
          contact_id: i.contact_id ?? 'other',
          service: i.service ?? null,
          service_id: serviceOf(i.service)?.id ?? null,
          resource_name: 'Chair',
          starts_at: at.toUTC().toISO(),
          ends_at: at.plus({ minutes }).toUTC().toISO(),
          duration_minutes: minutes,
          status: 'confirmed',
          name: i.name ?? null,
        }
        space.bookings.push(b)
        return b
      },
      'bookings.get': (i) => space.bookings.find((b: any) => b.id === i.id),
      'bookings.list': (i) => ({
        data: space.bookings.filter(
          (b: any) =>
            b.contact_id === i.contact_id &&
            (!i.status || b.status === i.status) &&
            (!i.from || b.starts_at >= i.from),
        ),
      }),
      'bookings.update': (i) => {
        const b = space.bookings.find((b: any) => b.id === i.id)
        const at = DateTime.fromISO(i.starts_at)
        if (!free(at, b.duration_minutes, b.id)) throw new OperationError('slot_unavailable' as any, 'taken')
        Object.assign(b, {
          starts_at: at.toUTC().toISO(),
          ends_at: at.plus({ minutes: b.duration_minutes }).toUTC().toISO(),
        })
        return b
      },
      'bookings.cancel': (i) =>
        Object.assign(
          space.bookings.find((b: any) => b.id === i.id),
          { status: 'cancelled' },
        ),
    }
    return {
      ...api,
      call: (name: string, input: any, o: any) =>
        fake[name] ? Promise.resolve().then(() => fake[name]!(input)) : api.call(name, input, o),
    }
  }
}
