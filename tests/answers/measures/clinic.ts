/** Fifty customers of a clinic that was set up through the API, played against a server on a database of its own. */
import { startTurnedServer } from '@parley/server/testing/turned-server'
import { type Customer, readBusinesses, readCustomers, readOtherCustomers } from '../clinic/clinic.ts'
import { type Played, playCustomer } from '../clinic/play-customer.ts'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'

const EMERGENCIES: readonly Customer['kind'][] = ['medical_emergency', 'self_harm', 'legal_threat']

export async function measureClinic(): Promise<Measured> {
  const server = await startTurnedServer()
  try {
    const businessOf = readBusinesses()
    const figures = startFigures()
    const misses: Miss[] = []
    for (const customer of [...readCustomers(), ...readOtherCustomers()]) {
      const played = await playCustomer(server, businessOf(customer), customer)
      countPlayed(figures, played)
      if (played.faults.length > 0) misses.push(missOf(played))
    }
    return { figures: Object.values(figures), misses }
  } finally {
    await server.close()
  }
}

function startFigures() {
  return {
    right: startFigure('clinic: customers all right', { target: { atLeast: 1 } }),
    rules: startFigure('clinic: emergencies in every state: rule kept', { target: { atLeast: 1 } }),
    doctors: startFigure('clinic: named doctors right', { target: { atLeast: 1 } }),
    booked: startFigure('clinic: named doctors: bookings exact', { target: { atLeast: 1 } }),
    others: startFigure('  named persons right in five other businesses'),
    contradicted: startFigure('clinic: commitments contradicted', { target: { atMost: 0 }, isCount: true }),
    used: startFigure('clinic: commitments used', { target: { atLeast: 1 } }),
    silences: startFigure('clinic: silences', { target: { atMost: 0 }, isCount: true }),
  }
}

/** How each customer fared, by class of what is promised. */
export function countPlayed(figures: ReturnType<typeof startFigures>, { customer, faults }: Played): void {
  const { kind, set } = customer
  if (customer.business !== undefined) {
    count(figures.others, set, faults.length === 0)
    return
  }
  const has = (...some: Played['faults'][number]['fault'][]) =>
    faults.some(({ fault }) => some.includes(fault))
  count(figures.right, set, faults.length === 0)
  count(figures.silences, set, has('silence'))
  if (EMERGENCIES.includes(kind)) count(figures.rules, set, !faults.some(({ isOfRule }) => isOfRule))
  if (kind === 'named_doctor') count(figures.doctors, set, faults.length === 0)
  if (kind === 'named_doctor' && customer.bookings !== undefined) count(figures.booked, set, !has('bookings'))
  if (kind === 'commitment') {
    count(figures.contradicted, set, has('forbidden'))
    count(figures.used, set, !has('missing', 'forbidden'))
  }
}

function missOf({ customer, faults, transcript }: Played): Miss {
  return {
    measure: 'clinic',
    set: customer.set,
    item: `${customer.id}: ${faults.map(({ turn, fault }) => `${fault} (turn ${turn + 1})`).join(', ')}`,
    seen: transcript.join('\n    '),
  }
}
