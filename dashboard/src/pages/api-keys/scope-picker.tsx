/** Everything that the member may do, or only some of it. */
import { useMe } from '../../app/member.ts'
import { Segmented } from '../../components/segmented.tsx'
import { useTexts } from '../../texts/locale.ts'
import { scopeRows, toggleScope } from './scopes.ts'
import { apiKeyTexts } from './texts.ts'

interface ScopePickerProps {
  /** Null: everything. */
  chosen: readonly string[] | null
  error: string | undefined
  onChange(scopes: readonly string[] | null): void
}

export function ScopePicker({ chosen, error, onChange }: ScopePickerProps) {
  const texts = useTexts(apiKeyTexts)
  const rows = scopeRows(useMe()?.scopes ?? [])
  return (
    <fieldset className="stack">
      <legend className="label">{texts.rights}</legend>
      <Segmented
        label={texts.rights}
        className="justify-self-start"
        value={chosen === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: texts.allRights },
          { value: 'some', label: texts.someRights },
        ]}
        onChange={(next) => onChange(next === 'all' ? null : [])}
      />
      {error && <p className="sm bad">{error}</p>}
      {chosen !== null && (
        <table className="table">
          <thead>
            <tr>
              <th>{texts.resource}</th>
              <th>{texts.readScope}</th>
              <th>{texts.writeScope}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.resource}>
                <td>{row.resource.replaceAll('_', ' ')}</td>
                {(['read', 'write'] as const).map((verb) => (
                  <td key={verb}>
                    {row[verb] && (
                      <input
                        type="checkbox"
                        aria-label={`${row.resource}: ${verb === 'read' ? texts.readScope : texts.writeScope}`}
                        checked={chosen.includes(row[verb])}
                        onChange={() => onChange(toggleScope(chosen, row, verb))}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </fieldset>
  )
}
