/** A contact by name, where only the id is known. The phone number stands in until the name is read. */
import { useOperation } from '../api/use-operation.ts'
import { formatPhone } from '../texts/phone.ts'
import { PathLink } from './path-link.tsx'

interface ContactLinkProps {
  /** Null: the contact was erased. */
  contactId: string | null
  phone?: string | null
}

export function ContactLink({ contactId, phone = null }: ContactLinkProps) {
  const contact = useOperation('contacts.get', { id: contactId ?? '' }, { enabled: contactId !== null })
  if (contactId === null) return '–'
  const number = contact.data?.phone ?? phone
  // A link without words leads nobody anywhere.
  if (!contact.data && number === null) return <span className="t3">…</span>
  return (
    <PathLink className="ul" to={`/contacts/${contactId}`} dir="auto">
      {contact.data?.name ?? formatPhone(number ?? contactId)}
    </PathLink>
  )
}
