/** The services of a salon, and the bookings that agents made there through operations. */
import type { Api, Booking, Scope } from '@parley/contracts'
import type { TestServer, TestWorkspace } from '../../../testing/test-server.ts'
import { agentApi } from '../../../wiring/agent-api.ts'

/** One chair, open from 10 to 18 every day by the clock of Kolkata; a haircut takes half an hour. */
export async function openSalon({ api }: TestWorkspace): Promise<void> {
  await api.call('resources.create', {
    name: 'Chair one',
    time_zone: 'Asia/Kolkata',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '10:00', to: '18:00' })),
  })
  await api.call('services.create', {
    name: 'Haircut',
    also_called: ['बाल कटवाना'],
    duration_minutes: 30,
    price_minor: 30_000,
    currency: 'INR',
  })
}

export async function bookingsOf({ api }: TestWorkspace): Promise<Booking[]> {
  return (await api.call('bookings.list', { limit: 100 })).data
}

export interface RecordedApi {
  /** Calls that would change something, with the scopes that the tool had. */
  calls: { name: string; scopes: readonly Scope[] }[]
  apiFor(workspaceId: string, agentId: string, scopes: readonly Scope[]): Promise<Api>
}

export function recordApi(server: TestServer): RecordedApi {
  const real = agentApi(server.platform, () => server.wiring.runner)
  const calls: RecordedApi['calls'] = []
  return {
    calls,
    async apiFor(workspaceId, agentId, scopes) {
      const api = await real(workspaceId, agentId, scopes, new AbortController().signal)
      return {
        call(name, input, options) {
          if (!/\.(?:list|get)$/.test(name)) calls.push({ name, scopes })
          return api.call(name, input, options)
        },
      }
    },
  }
}
