/** So many that no guard and no pacing of one person matters. */
export const CONTACTS = 2000
/** The length of a phase, when no other is asked for. */
export const PHASE_SECONDS = 20

/** Contacts whom the installation has never seen. */
export const phonesOfStrangers = (): string[] =>
  Array.from({ length: CONTACTS }, (_, index) => `+9198${10_000_000 + index}`)
