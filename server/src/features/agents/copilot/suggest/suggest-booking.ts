import { asksIfFree, type GoalHints, looksBack, matchService, readGoal, readMoment } from '@parley/language'
import { DateTime } from 'luxon'
import type { ActionScene, SuggestedAction } from './action-scene.ts'

const LOOKED_AHEAD_DAYS = 14
const SERVICES_LOOKED_AT = 100

/** The time that the contact wants, or the first free one after it. */
export async function suggestBooking({
  api,
  thread,
  zone,
  now,
  principal,
}: ActionScene): Promise<SuggestedAction[]> {
  const { question, conversation } = thread
  if (question === '' || looksBack(question)) return []
  const { data: services } = await api.call('services.list', { limit: SERVICES_LOOKED_AT })
  const { service: name } = matchService(question, services)
  const service = services.find((one) => one.name === name)
  const moment = readMoment(question, { zone, now })
  const { data: ahead } = await api.call('bookings.list', {
    contact_id: conversation.contact_id,
    from: now.toISOString(),
    status: 'confirmed',
    limit: 1,
  })
  const hints: GoalHints = {
    hasService: service !== undefined,
    hasMoment: moment !== undefined,
    hasTime: moment?.time !== undefined,
    isChanging: false,
    hasBookings: ahead.length > 0,
    hasRecent: ahead.length > 0,
    isOwnService: ahead[0]?.service_id === service?.id,
    canBook: true,
  }
  const wants = readGoal(question, hints) === 'book' || (hints.hasTime && asksIfFree(question))
  if (service === undefined || !wants) return []
  const requested = moment?.instant ?? moment?.range?.from ?? now
  if ((moment?.instant ?? moment?.range?.to ?? now) < now) return []
  const from = requested > now ? requested : now
  const { data: free } = await api.call('availability.list', {
    service_id: service.id,
    from: from.toISOString(),
    to: new Date(from.getTime() + LOOKED_AHEAD_DAYS * 86_400_000).toISOString(),
    limit: 1,
  })
  const slot = free[0]
  if (slot === undefined) return []
  const isAsRequested = moment?.instant?.getTime() === new Date(slot.starts_at).getTime()
  const told = DateTime.fromISO(slot.starts_at, { zone }).setLocale('en').toFormat('ccc d LLL, HH:mm')
  return [
    {
      action: 'book',
      label: `Book ${service.name}, ${told}`,
      reason: isAsRequested
        ? 'The contact wants this time, and it is free.'
        : 'The contact wants an appointment; this is the first free time.',
      operation: 'bookings.create',
      input: {
        conversation_id: conversation.id,
        service_id: service.id,
        resource_id: slot.resource_id,
        starts_at: slot.starts_at,
        source: principal.kind === 'member' ? 'person' : 'api',
      },
    },
  ]
}
