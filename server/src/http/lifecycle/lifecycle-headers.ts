/** Tells a caller that something which it used will end. */
import type { Announced } from './lifecycle.ts'

/**
 * `Deprecation` (https://www.rfc-editor.org/rfc/rfc9745), `Sunset` (https://www.rfc-editor.org/rfc/rfc8594) and a link to
 * what to use instead. Of several announcements the earliest days count. None: no header.
 */
export function lifecycleHeaders(
  announced: readonly Announced[],
  publicUrl: string,
  /** The link header that the answer has already. */
  link?: string,
): Record<string, string> {
  if (announced.length === 0) return {}
  const since = earliest(announced.map((one) => one.since))
  const sunset = earliest(announced.map((one) => one.sunset))
  return {
    deprecation: `@${Date.parse(`${since}T00:00:00Z`) / 1000}`,
    sunset: endOfDay(sunset).toUTCString(),
    link: [
      ...(link === undefined ? [] : [link]),
      ...announced.map(({ subject }) => linkTo(subject, publicUrl)),
    ].join(', '),
  }
}

const linkTo = (subject: string, publicUrl: string) =>
  `<${publicUrl}/docs/changes#${anchorOf(subject)}>; rel="deprecation"; type="text/html"`

const earliest = (days: readonly string[]) => days.reduce((first, day) => (day < first ? day : first))

/** The last second of a day, UTC. */
export const endOfDay = (day: string) => new Date(`${day}T23:59:59Z`)

/** Where the page of changes tells of it. */
export const anchorOf = (subject: string) =>
  subject
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '-')
    .replace(/-$/, '')
