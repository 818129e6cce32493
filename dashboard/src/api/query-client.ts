import { ParleyError } from '@parley/sdk/client'
import { QueryClient } from '@tanstack/react-query'

/** The event stream says when something changed, so nothing is read again just because time has passed. */
const FRESH_MS = 60_000

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
