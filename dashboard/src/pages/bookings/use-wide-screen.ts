import { useSyncExternalStore } from 'react'

const WIDE = '(min-width: 641px)'

/** Whether there is room for a calendar: a phone shows an agenda. */
export const useWideScreen = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => matchMedia(WIDE).matches,
  )
