/** A section that is one list of records: each is opened by its name, made with one button, and deleted with a way back. */
import { type ReactNode, useState } from 'react'
import { showError, showToast } from '../../../app/toasts.tsx'
import type { FieldSpec, Values } from '../../../components/record-field.tsx'
import { RecordForm } from '../../../components/record-form.tsx'
import { Loaded, type Readable } from '../../../components/states.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { AddButton, RecordList, RecordRow, Section, useReread } from '../section.tsx'
import { settingsTexts } from '../texts.ts'

export interface RecordSectionProps<Item extends { id: string }> {
  /** Of the operations: `teams`. */
  noun: string
  title: string
  lead: string
  newLabel: string
  empty: string
  mayWrite: boolean
  query: Readable
  items: readonly Item[]
  fields: readonly FieldSpec[]
  nameOf(item: Item): string
  detailOf(item: Item): string | undefined
  valuesOf(item: Item | undefined): Values
  save(values: Values, item: Item | undefined): Promise<unknown>
  /** Undefined: records of this kind are deleted elsewhere, after a question. */
  remove?(item: Item): Promise<unknown>
  /** Makes a deleted record anew. */
  restore?(item: Item): Promise<unknown>
  onDelete?(item: Item): void
  children?: ReactNode
}

export function RecordSection<Item extends { id: string }>(props: RecordSectionProps<Item>) {
  const { noun, fields, items, nameOf, valuesOf, mayWrite } = props
  const texts = useTexts(settingsTexts)
  const reread = useReread()
  const [open, setOpen] = useState<{ item: Item | undefined }>()
  const remove = async (item: Item) => {
    await props.remove!(item)
    await reread(noun)
    const { restore } = props
    showToast(texts.deleted(nameOf(item)), {
      ...(restore && {
        undo: () =>
          void restore(item)
            .then(() => reread(noun))
            .catch(showError),
      }),
    })
  }
  const onDelete = (item: Item) => {
    if (!mayWrite) return undefined
    if (props.onDelete) return () => props.onDelete!(item)
    return props.remove && (() => void remove(item).catch(showError))
  }
  return (
    <Section
      title={props.title}
      lead={props.lead}
      action={mayWrite && <AddButton label={props.newLabel} onClick={() => setOpen({ item: undefined })} />}
    >
      <Loaded query={props.query}>
        <RecordList isEmpty={items.length === 0} empty={props.empty}>
          {items.map((item) => (
            <RecordRow
              key={item.id}
              title={nameOf(item)}
              detail={props.detailOf(item)}
              {...(mayWrite && { onEdit: () => setOpen({ item }) })}
              onDelete={onDelete(item)}
            />
          ))}
        </RecordList>
      </Loaded>
      {props.children}
      {open && (
        <RecordForm
          title={open.item ? nameOf(open.item) : props.newLabel}
          draftKey={open.item?.id ?? noun}
          fields={fields}
          initial={valuesOf(open.item)}
          onSave={async (values) => {
            await props.save(values, open.item)
            await reread(noun)
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  )
}
