/** The columns of the table of contacts. */
import type { Contact } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { createColumnHelper, type rowSelectionFeature, type TableFeatures } from '@tanstack/react-table'
import { BellOff, Check, ClockAlert, type LucideIcon, Minus } from 'lucide-react'
import { Face } from '../../components/face.tsx'
import { Icon } from '../../components/icon.tsx'
import { shortTime } from '../../texts/format.ts'
import { languageName } from '../../texts/languages.ts'
import { useTexts } from '../../texts/locale.ts'
import { formatPhone } from '../../texts/phone.ts'
import { MAY_WRITE_TONE, mayWrite } from './may-write.ts'
import { contactTexts } from './texts.ts'

type Features = TableFeatures & { rowSelectionFeature: typeof rowSelectionFeature }

declare module '@tanstack/react-table' {
  interface ColumnMeta<TFeatures, TData, TValue> {
    className?: string
  }
}

const MAY_WRITE_ICON: Readonly<Record<string, LucideIcon>> = {
  good: Check,
  warn: ClockAlert,
  bad: BellOff,
  t3: Minus,
}
const SHOWN_TAGS = 3

const Heading = ({ name }: { name: 'name' | 'reach' | 'language' | 'tags' | 'mayWrite' | 'lastSeen' }) =>
  useTexts(contactTexts)[name]

function NameCell({ contact }: { contact: Contact }) {
  const texts = useTexts(contactTexts)
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: contact.id }}
      className="row"
      onClick={(event) => event.stopPropagation()}
    >
      <Face id={contact.id} name={contact.name ?? contact.phone} size="s" />
      <span className="b trunc" dir="auto">
        {contact.name ?? formatPhone(contact.phone ?? contact.email ?? texts.unnamed)}
      </span>
    </Link>
  )
}

const TagsCell = ({ tags }: { tags: readonly string[] }) => (
  <span className="row tight">
    {tags.slice(0, SHOWN_TAGS).map((tag) => (
      <span key={tag} className="badge" dir="auto">
        {tag}
      </span>
    ))}
    {tags.length > SHOWN_TAGS && <span className="xs t3">+{tags.length - SHOWN_TAGS}</span>}
  </span>
)

export function MayWriteCell({ contact }: { contact: Contact }) {
  const texts = useTexts(contactTexts)
  const answer = mayWrite(contact)
  const tone = MAY_WRITE_TONE[answer]
  return (
    <span className={`row tight ${tone}`}>
      <Icon icon={MAY_WRITE_ICON[tone]!} size="sm" />
      <span className="t2 trunc">{texts[answer]}</span>
    </span>
  )
}

function SeenCell({ at }: { at: string | null }) {
  const texts = useTexts(contactTexts)
  return at ? shortTime(at) : <span className="t3">{texts.never}</span>
}

const helper = createColumnHelper<Features, Contact>()

export const CONTACT_COLUMNS = helper.columns([
  helper.display({
    id: 'name',
    header: () => <Heading name="name" />,
    cell: ({ row }) => <NameCell contact={row.original} />,
  }),
  helper.display({
    id: 'reach',
    header: () => <Heading name="reach" />,
    cell: ({ row }) => (
      <bdi className="num">{formatPhone(row.original.phone ?? row.original.email ?? '')}</bdi>
    ),
    meta: { className: 'num t2 hide-s' },
  }),
  helper.display({
    id: 'language',
    header: () => <Heading name="language" />,
    cell: ({ row }) => languageName(row.original.language),
    meta: { className: 't2 hide-s' },
  }),
  helper.display({
    id: 'tags',
    header: () => <Heading name="tags" />,
    cell: ({ row }) => <TagsCell tags={row.original.tags} />,
    meta: { className: 'hide-s' },
  }),
  helper.display({
    id: 'may-write',
    header: () => <Heading name="mayWrite" />,
    cell: ({ row }) => <MayWriteCell contact={row.original} />,
  }),
  helper.display({
    id: 'last-seen',
    header: () => <Heading name="lastSeen" />,
    cell: ({ row }) => <SeenCell at={row.original.last_seen_at} />,
    meta: { className: 'r t2 hide-s' },
  }),
])
