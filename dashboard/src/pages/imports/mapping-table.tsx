/** Which field each column fills: the proposal, to be corrected. */

import type { Output } from '@parley/contracts'
import { type ContactImport, IMPORT_FIELDS } from '@parley/contracts'
import { useOperation } from '../../api/use-operation.ts'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { useTexts } from '../../texts/locale.ts'
import { importTexts } from './texts.ts'

type Column = Output<'imports.preview'>['columns'][number]

export interface MappingTableProps {
  columns: readonly Column[]
  onChange(mapping: ContactImport['mapping']): void
}

const OWN = 'custom_fields.'

export function MappingTable({ columns, onChange }: MappingTableProps) {
  const texts = useTexts(importTexts)
  const defined = useOperation('custom_fields.list', { noun: 'contact', limit: 100 }).data?.data ?? []
  const labelOf = (field: string) => defined.find(({ key }) => field === OWN + key)?.label
  /** The defined fields, then what the column fills or would fill besides. */
  const ownFields = ({ name, field, proposed }: Column) => [
    ...new Set([
      ...defined.map(({ key }) => OWN + key),
      ...[field, proposed, OWN + name].filter((one) => one.startsWith(OWN)),
    ]),
  ]
  return (
    <ScrollRegion label={texts.column}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.column}</th>
            <th scope="col" className="hide-s">
              {texts.samples}
            </th>
            <th scope="col">{texts.fills}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name}>
              <td className="b" dir="auto">
                {column.name}
              </td>
              <td className="t3 hide-s" dir="auto">
                <span className="clamp2">{column.samples.slice(0, 3).join(' · ')}</span>
              </td>
              <td>
                <select
                  className="select"
                  aria-label={texts.fillsOf(column.name)}
                  value={column.field}
                  onChange={({ target }) => onChange({ [column.name]: target.value })}
                >
                  <option value="ignore">{texts.ignore}</option>
                  {IMPORT_FIELDS.filter((field) => field !== 'ignore').map((field) => (
                    <option key={field} value={field}>
                      {texts.fields[field]}
                      {field === column.proposed && ` (${texts.proposed})`}
                    </option>
                  ))}
                  {ownFields(column).map((field) => (
                    <option key={field} value={field}>
                      {labelOf(field) ?? texts.keepAs(field.slice(OWN.length))}
                      {field === column.proposed && ` (${texts.proposed})`}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
