import { ParleyError } from '@parley/sdk/client'
import { QueryClient } from '@tanstack/react-query'

/** The event stream says when something changed, so nothing is read again just because time has passed. */
const FRESH_MS = 60_000
/** Pages that were open during an outage do not all come back in the same moment. */
const RECOVERY_MS = 4_000 + Math.random() * 4_000

/** The server was away or had a fault. Everything that was read before still counts. */
export const isOutage = (error: unknown): boolean =>
  error instanceof ParleyError && (error.status === 0 || error.status >= 500)

/** Milliseconds until a failed reading is made again by itself: after an outage nobody has to press a button. */
export const recoveryMs = (error: unknown): number | false => isOutage(error) && RECOVERY_MS

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      gcTime: 10 * FRESH_MS,
      refetchOnWindowFocus: false,
      // The SDK has tried again already where that helps.
      retry: (count, error) => count < 1 && error instanceof ParleyError && error.status === 0,
    },
    mutations: { retry: false },
  },
})
