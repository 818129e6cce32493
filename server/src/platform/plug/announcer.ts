/**
 * Announcements: an earlier feature says what happens, later features subscribe. Listeners run one after the other, in the
 * caller's transaction where there is one; an error of a listener is an error of the caller.
 */
export type Listener = (...details: never[]) => Promise<void> | void

export interface Announcer<Announcements extends Record<keyof Announcements, Listener>> {
  /** One function for each announcement. It may be passed on before anybody has subscribed. */
  announce: { [Name in keyof Announcements]: (...details: Parameters<Announcements[Name]>) => Promise<void> }
  /** Throws when a name is not one of the announcements. */
  subscribe(subscriptions: Readonly<Record<string, Listener>>): void
  /** Throws when an announcement has no listener: the wiring forgot a plug. */
  requireListeners(): void
}

export function createAnnouncer<Announcements extends Record<keyof Announcements, Listener>>(
  names: readonly (keyof Announcements & string)[],
): Announcer<Announcements> {
  const listeners = new Map<string, Listener[]>(names.map((name) => [name, []]))
  const announce = Object.fromEntries(
    names.map((name) => [
      name,
      async (...details: never[]) => {
        for (const listener of listeners.get(name)!) await listener(...details)
      },
    ]),
  )
  return {
    announce: announce as unknown as Announcer<Announcements>['announce'],
    subscribe(subscriptions) {
      for (const [name, listener] of Object.entries(subscriptions)) {
        const known = listeners.get(name)
        if (!known) throw new Error(`A plug subscribes to ${name}, which nothing announces.`)
        known.push(listener)
      }
    },
    requireListeners() {
      const unheard = [...listeners].filter(([, list]) => list.length === 0).map(([name]) => name)
      if (unheard.length > 0) throw new Error(`No plug subscribes to ${unheard.join(', ')}.`)
    },
  }
}
