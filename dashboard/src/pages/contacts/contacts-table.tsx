/** The table of contacts: only the rows in view are drawn, and more are read as the end comes near. */

import type { Contact } from '@parley/contracts'
import { rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '../../app/keys.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { useTexts } from '../../texts/locale.ts'
import { CONTACT_COLUMNS } from './contact-cells.tsx'
import { contactTexts } from './texts.ts'

const ROW_HEIGHT = 44
/** Rows before the end at which the next page is asked for. */
const AHEAD = 20
const features = tableFeatures({ rowSelectionFeature })
/** By id. */
export type ChosenRows = Record<string, true>

function toggled(chosen: ChosenRows, id: string): ChosenRows {
  const { [id]: wasChosen, ...others } = chosen
  return wasChosen ? others : { ...others, [id]: true }
}

export interface ContactsTableProps {
  contacts: readonly Contact[]
  scroller: RefObject<HTMLDivElement | null>
  chosen: ChosenRows
  onChoose(chosen: ChosenRows): void
  onOpen(id: string): void
  onEnd(): void
}

/** Moves through the rows by keys: arrows or J and K, Enter opens, X chooses. */
function useRowKeys({ contacts, chosen, onChoose, onOpen }: ContactsTableProps) {
  const [current, setCurrent] = useState(-1)
  const move = (by: number) => setCurrent((at) => Math.min(contacts.length - 1, Math.max(0, at + by)))
  const at = contacts[current]
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
    ...(at && {
      Enter: () => onOpen(at.id),
      x: () => onChoose(toggled(chosen, at.id)),
    }),
  }
  useKeys(keys)
  return current
}

/** The rows in view, and the space that the others take. Reads on when the last rows come near. */
function useShownRows(
  { scroller, onEnd }: ContactsTableProps,
  rows: readonly { id: string }[],
  card: RefObject<HTMLElement | null>,
  current: number,
) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]!.id,
    overscan: 8,
    scrollMargin: card.current?.offsetTop ?? 0,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - AHEAD) onEnd()
  }, [last, rows.length, onEnd])
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current)
  }, [current, virtual])
  const before = (shown[0]?.start ?? 0) - virtual.options.scrollMargin
  const after = virtual.getTotalSize() - ((shown.at(-1)?.end ?? 0) - virtual.options.scrollMargin)
  return { shown, before, after }
}

export function ContactsTable(props: ContactsTableProps) {
  const { contacts, chosen, onChoose, onOpen } = props
  const texts = useTexts(contactTexts)
  const card = useRef<HTMLElement>(null)
  const data = useMemo(() => [...contacts], [contacts])
  const table = useTable({
    features,
    columns: CONTACT_COLUMNS,
    data,
    getRowId: ({ id }) => id,
    state: { rowSelection: chosen },
    onRowSelectionChange: (next) => onChoose(typeof next === 'function' ? next(chosen) : next),
  })
  const { rows } = table.getRowModel()
  const current = useRowKeys(props)
  const { shown, before, after } = useShownRows(props, rows, card, current)
  return (
    <ScrollRegion className="card" ref={card} label={texts.rowsOf}>
      <table className="table ctab" aria-rowcount={rows.length + 1} aria-label={texts.rowsOf}>
        <thead>
          <tr aria-rowindex={1}>
            <th className="w-px">
              <Checkbox
                label={texts.chooseAll}
                checked={table.getIsAllRowsSelected() || (table.getIsSomeRowsSelected() && 'some')}
                onChange={(all) => table.toggleAllRowsSelected(all)}
              />
            </th>
            {table.getFlatHeaders().map((header) => (
              <th key={header.id} className={header.column.columnDef.meta?.className} scope="col">
                <table.FlexRender header={header} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {shown.map(({ index, key }) => {
            const row = rows[index]!
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                className={`openable${row.getIsSelected() ? ' on' : ''}${index === current ? ' current' : ''}`}
                onClick={() => onOpen(row.id)}
              >
                <td>
                  <Checkbox
                    label={texts.choose(row.original.name ?? row.original.phone ?? texts.unnamed)}
                    checked={row.getIsSelected()}
                    onChange={(on) => row.toggleSelected(on)}
                  />
                </td>
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={cell.column.columnDef.meta?.className}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            )
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
