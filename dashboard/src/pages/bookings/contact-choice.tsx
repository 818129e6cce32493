/** For whom something is booked: a contact that is found by name or number, or a new phone number. */
import type { Contact } from '@parley/contracts'
import { useEffect, useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Face } from '../../components/face.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { bookingTexts } from './texts.ts'

type Chosen = Pick<Contact, 'id' | 'name' | 'phone'>

export interface ContactChoiceProps {
  contact: Chosen | null
  phone: string
  error: string | undefined
  onChange(fields: { contact?: Chosen | null; phone?: string }): void
}

const PAUSE_MS = 200

export function ContactChoice({ contact, phone, error, onChange }: ContactChoiceProps) {
  const texts = useTexts(bookingTexts)
  const [words, setWords] = useState('')
  const [asked, ask] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => ask(words.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words])
  const found = useOperation(
    'contacts.list',
    { search: asked, limit: 5 },
    { enabled: asked !== '', keepPrevious: true },
  )
  if (contact) {
    const name = contact.name ?? formatPhone(contact.phone ?? texts.unnamed)
    return (
      <div className="field">
        <span className="label">{texts.who}</span>
        <button
          type="button"
          className="btn justify-start"
          aria-label={texts.chosen(name)}
          onClick={() => onChange({ contact: null })}
        >
          <Face id={contact.id} name={name} size="s" />
          <span dir="auto">{name}</span>
          <bdi className="t3 num">{contact.phone && formatPhone(contact.phone)}</bdi>
        </button>
      </div>
    )
  }
  return (
    <div className="grid g2">
      <div className="stack tight">
        <TextField label={texts.who} hint={texts.whoHint} value={words} onChange={setWords} />
        {asked !== '' &&
          found.data?.data.map(({ id, name, phone: number }) => (
            <button
              key={id}
              type="button"
              className="row sm cellbtn"
              onClick={() => onChange({ contact: { id, name, phone: number } })}
            >
              <Face id={id} name={name ?? number} size="s" />
              <span className="b trunc" dir="auto">
                {name ?? texts.unnamed}
              </span>
              <bdi className="t3 num">{number}</bdi>
            </button>
          ))}
      </div>
      <TextField
        type="tel"
        label={texts.phone}
        hint={texts.phoneHint}
        error={error}
        value={phone}
        onChange={(text) => onChange({ phone: text })}
      />
    </div>
  )
}
