/** "Can I write?": the decision of the gate for a channel and a purpose, with every reason. */
import type { ContactPurpose, Output } from '@parley/contracts'
import { Check, Clock, X } from 'lucide-react'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { useMay } from '../../../app/member.ts'
import { Field } from '../../../components/field.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Loaded } from '../../../components/states.tsx'
import { fullTime } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import { consentTexts } from './consent-texts.ts'

type Contactability = Output<'contacts.can_contact'>
const PURPOSES: readonly ContactPurpose[] = ['marketing', 'utility', 'authentication']
const LOOKS = {
  allow: { icon: Check, tone: 'good' },
  wait: { icon: Clock, tone: 'warn' },
  refuse: { icon: X, tone: 'bad' },
} as const

export function GateCard({ contactId }: { contactId: string }) {
  const texts = useTexts(consentTexts)
  const mayReadChannels = useMay('channels:read')
  const channels =
    useOperation('channels.list', { limit: 100 }, { enabled: mayReadChannels }).data?.data ?? []
  const [channel, setChannel] = useState('')
  const [purpose, setPurpose] = useState<ContactPurpose | ''>('')
  const [kind, setKind] = useState<'message' | 'call'>('message')
  const gate = useOperation(
    'contacts.can_contact',
    {
      id: contactId,
      ...(channel && { channel_id: channel }),
      ...(purpose && { purpose, kind }),
    },
    { keepPrevious: true },
  )
  const select = (
    label: string,
    value: string,
    onChange: (value: string) => void,
    options: [string, string][],
  ) => (
    <Field label={label}>
      {(attributes) => (
        <select
          {...attributes}
          className="select"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {options.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  return (
    <section className="card">
      <header>
        <h2>{texts.gate}</h2>
      </header>
      <div className="body stack">
        <div className="grid g3">
          {select(texts.channel, channel, setChannel, [
            ['', texts.mainChannel],
            ...channels.map(({ id, name }): [string, string] => [id, name]),
          ])}
          {select(texts.purpose, purpose, (value) => setPurpose(value as ContactPurpose | ''), [
            ['', texts.answer],
            ...PURPOSES.map((one): [string, string] => [one, texts.purposes[one]]),
          ])}
          {purpose &&
            select(texts.kind, kind, (value) => setKind(value as 'message' | 'call'), [
              ['message', texts.message],
              ['call', texts.call],
            ])}
        </div>
        <Loaded query={gate} skeleton={<span className="skel" />}>
          {gate.data && <Decision answer={gate.data} />}
        </Loaded>
      </div>
    </section>
  )
}

function Decision({ answer }: { answer: Contactability }) {
  const texts = useTexts(consentTexts)
  const { decision, reasons, wait_until, window_expires_at, allowed, template_allowed } = answer
  const { icon, tone } = LOOKS[decision]
  const sentence = {
    allow: window_expires_at ? texts.allowUntil(fullTime(window_expires_at)) : texts.allow,
    wait: wait_until ? texts.waitUntil(fullTime(wait_until)) : texts.wait,
    refuse: texts.refuse,
  }[decision]
  return (
    <div className={`callout ${tone}`} role="status">
      <Icon icon={icon} />
      <div className="stack tight">
        <b>{sentence}</b>
        {!allowed && template_allowed && <span>{texts.templateOnly}</span>}
        {reasons.length > 0 && (
          <ul className="stack tight">
            {reasons.map(({ code, message, until }) => (
              <li key={code} className="t2">
                {message} {until && <span className="t3">({texts.until(fullTime(until))})</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
