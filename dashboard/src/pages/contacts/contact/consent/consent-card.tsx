/** The consent of a contact for each kind of channel and purpose, and how it came to that. */

import type { Contact } from '@parley/contracts'
import { Check, Minus, X } from 'lucide-react'
import { useState } from 'react'
import { usePages } from '../../../../api/use-operation.ts'
import { useMay } from '../../../../app/member.ts'
import { Button } from '../../../../components/button.tsx'
import { Icon } from '../../../../components/icon.tsx'
import { ScrollRegion } from '../../../../components/scroll-region.tsx'
import { Loaded } from '../../../../components/states.tsx'
import { fullTime } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { ConsentForm, type ConsentQuestion } from './consent-form.tsx'
import { CHANNELS, type ConsentState, consentOf, PURPOSES } from './consent-state.ts'
import { consentTexts } from './texts.ts'

export function ConsentCard({ contact }: { contact: Contact }) {
  const texts = useTexts(consentTexts)
  const mayWrite = useMay('contacts:write')
  const [asked, ask] = useState<ConsentQuestion>()
  return (
    <section className="card">
      <header>
        <h2>{texts.consent}</h2>
        <span className="grow" />
        {mayWrite && (
          <Button size="sm" onClick={() => ask({ channel: 'any', purpose: 'marketing' })}>
            {texts.record}
          </Button>
        )}
      </header>
      <div className="body stack">
        <ScrollRegion label={texts.consent}>
          <table className="table consents">
            <thead>
              <tr>
                <td />
                {PURPOSES.map((purpose) => (
                  <th key={purpose} scope="col">
                    {texts.purposes[purpose]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {CHANNELS.map((channel) => (
                <tr key={channel}>
                  <th scope="row">{texts.channels[channel]}</th>
                  {PURPOSES.map((purpose) => (
                    <td key={purpose}>
                      <Cell
                        state={consentOf(contact, channel, purpose)}
                        label={(state) => texts.cell(texts.channels[channel], texts.purposes[purpose], state)}
                        {...(mayWrite && { onAsk: () => ask({ channel, purpose }) })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <h3 className="sect">{texts.history}</h3>
        <History contactId={contact.id} />
      </div>
      {asked && <ConsentForm contact={contact} question={asked} onClose={() => ask(undefined)} />}
    </section>
  )
}

function Cell({
  state: { allowed, isOwn },
  label,
  onAsk,
}: {
  state: ConsentState
  label(state: string): string
  onAsk?(): void
}) {
  const texts = useTexts(consentTexts)
  const name = allowed === undefined ? texts.notSaid : allowed ? texts.agreed : texts.refused
  const icon = allowed === undefined ? Minus : allowed ? Check : X
  const tone = allowed === undefined ? 't3' : allowed ? 'good' : 'bad'
  const shown = (
    <span className={`row tight ${tone}`}>
      <Icon icon={icon} size="sm" />
      <span className={isOwn ? 'name b' : 'name t3'}>{name}</span>
    </span>
  )
  if (!onAsk) return shown
  return (
    <button type="button" className="cellbtn" aria-label={label(name)} onClick={onAsk}>
      {shown}
    </button>
  )
}

function History({ contactId }: { contactId: string }) {
  const texts = useTexts(consentTexts)
  const history = usePages('contacts.consent_history', { id: contactId, limit: 10 })
  return (
    <Loaded query={history} skeleton={<span className="skel" />}>
      {history.items.length === 0 && <p className="sm t3">{texts.noHistory}</p>}
      <ul className="stack tight sm">
        {history.items.map(({ id, allowed, purpose, channel, source, evidence, changed_at }) => (
          <li key={id} className="stack tight">
            <span className="row between wrap">
              <span className={allowed ? 'good' : 'bad'}>
                {texts.historyLine(
                  allowed ? texts.agreed : texts.refused,
                  texts.purposes[purpose],
                  texts.channels[channel],
                )}
              </span>
              <span className="xs t3">
                {fullTime(changed_at)}, {texts.source[source] ?? source}
              </span>
            </span>
            {evidence && (
              <q className="t2" dir="auto">
                {evidence}
              </q>
            )}
          </li>
        ))}
      </ul>
      {history.hasNextPage && (
        <Button size="sm" look="ghost" onClick={() => void history.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </Loaded>
  )
}
