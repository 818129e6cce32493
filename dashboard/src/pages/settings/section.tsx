/** The head of a section of the settings, and the pieces that several sections use. */
import { useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { appTexts } from '../../app/texts.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { Empty } from '../../components/states.tsx'
import { useTexts } from '../../texts/locale.ts'

export interface SectionProps {
  title: string
  lead?: string
  action?: ReactNode
  children: ReactNode
}

export function Section({ title, lead, action, children }: SectionProps) {
  return (
    <div className="stack loose max-w-[900px]">
      <div className="row between wrap">
        <div>
          <h2 className="text-xl">{title}</h2>
          {lead && <p className="sm t2 mt-1">{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </div>
  )
}

export const AddButton = ({ label, onClick }: { label: string; onClick(): void }) => (
  <Button look="primary" icon={Plus} onClick={onClick}>
    {label}
  </Button>
)

export interface RecordRowProps {
  title: ReactNode
  detail?: ReactNode
  children?: ReactNode
  onEdit?(): void
  onDelete?(): void
}

/** A record of a list: its name opens it. */
export function RecordRow({ title, detail, children, onEdit, onDelete }: RecordRowProps) {
  const texts = useTexts(appTexts)
  return (
    <div className="setrow">
      <span className="grow min-w-0">
        {onEdit ? (
          <button type="button" className="b sm ul text-start" dir="auto" onClick={onEdit}>
            {title}
          </button>
        ) : (
          <span className="b sm" dir="auto">
            {title}
          </span>
        )}
        {detail && (
          <span className="xs t3 block break-words" dir="auto">
            {detail}
          </span>
        )}
      </span>
      {children}
      {onDelete && <IconButton icon={Trash2} size="sm" label={texts.remove} onClick={onDelete} />}
    </div>
  )
}

export function RecordList({
  isEmpty,
  empty,
  children,
}: {
  isEmpty: boolean
  empty: string
  children: ReactNode
}) {
  return <section className="card">{isEmpty ? <Empty title={empty} /> : children}</section>
}

/** Reads the lists of a noun again, after a change that no event reports. */
export function useReread(): (noun: string) => Promise<void> {
  const queries = useQueryClient()
  return (noun) =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && name.startsWith(`${noun}.`),
    })
}
