/** Everything known about the person: addresses, language, tags, the workspace's own fields. */
import type { Contact } from '@parley/contracts'
import { useOperation } from '../../../api/use-operation.ts'
import { fullDate, shortTime } from '../../../texts/format.ts'
import { languageName } from '../../../texts/languages.ts'
import { currentLocale, useTexts } from '../../../texts/locale.ts'
import { formatPhone } from '../../../texts/phone.ts'
import { onePersonTexts } from './texts.ts'

/** The time there, where it differs from the reader's. */
function timeThere(timeZone: string, now: Date): string | undefined {
  try {
    const clock = (zone?: string) =>
      new Intl.DateTimeFormat(currentLocale(), {
        hour: 'numeric',
        minute: '2-digit',
        ...(zone && { timeZone: zone }),
      }).format(now)
    return clock(timeZone) === clock() ? undefined : clock(timeZone)
  } catch {
    return undefined
  }
}

export function DetailsCard({ contact }: { contact: Contact }) {
  const texts = useTexts(onePersonTexts)
  const there = contact.time_zone ? timeThere(contact.time_zone, new Date()) : undefined
  return (
    <section className="card">
      <header>
        <h2>{texts.details}</h2>
      </header>
      <div className="body stack">
        <h3 className="sect">{texts.identities}</h3>
        {contact.identities.length === 0 && <p className="sm t3">{texts.noIdentity}</p>}
        <dl className="kv">
          {contact.identities.map(({ kind, value }) => (
            <Line key={`${kind}${value}`} name={texts.identity[kind]}>
              <bdi className="num">{formatPhone(value)}</bdi>
            </Line>
          ))}
        </dl>
        <dl className="kv">
          {contact.language && <Line name={texts.language}>{languageName(contact.language)}</Line>}
          {contact.time_zone && (
            <Line name={texts.timeZone}>
              {contact.time_zone}
              {there && <span className="t3"> ({texts.theirTime(there)})</span>}
            </Line>
          )}
          <Line name={texts.since}>{fullDate(contact.created_at)}</Line>
          <Line name={texts.lastSeen}>
            {contact.last_seen_at ? shortTime(contact.last_seen_at) : texts.never}
          </Line>
          {contact.tags.length > 0 && (
            <Line name={texts.tags}>
              <span className="row tight wrap">
                {contact.tags.map((tag) => (
                  <span key={tag} className="badge" dir="auto">
                    {tag}
                  </span>
                ))}
              </span>
            </Line>
          )}
        </dl>
        <OwnFields contact={contact} />
      </div>
    </section>
  )
}

function OwnFields({ contact }: { contact: Contact }) {
  const texts = useTexts(onePersonTexts)
  const defined = useOperation('custom_fields.list', { noun: 'contact', limit: 100 }).data?.data ?? []
  const labels = new Map(defined.map(({ key, label }) => [key, label]))
  const values = Object.entries(contact.custom_fields)
  if (values.length === 0) return null
  return (
    <>
      <h3 className="sect">{texts.fields}</h3>
      <dl className="kv">
        {values.map(([key, value]) => (
          <Line key={key} name={labels.get(key) ?? key}>
            <span dir="auto">{fieldText(value)}</span>
          </Line>
        ))}
      </dl>
    </>
  )
}

/** A date as people write it, several choices behind each other. */
function fieldText(value: unknown): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return fullDate(`${value}T12:00:00`)
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
