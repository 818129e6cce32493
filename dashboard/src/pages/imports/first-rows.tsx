/** The first rows of a file as contacts, before anything is written. */

import type { Output } from '@parley/contracts'
import { Check } from 'lucide-react'
import { Icon } from '../../components/icon.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { problemWords } from './problem-words.ts'
import { importTexts } from './texts.ts'

/** `name: Asha Rao`, with custom fields by their keys. */
function describe(contact: Readonly<Record<string, unknown>>): string {
  return Object.entries(contact)
    .flatMap(([field, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value as Record<string, unknown>)
        : [[field, value] as const],
    )
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([, value]) => (Array.isArray(value) ? value.join(', ') : String(value)))
    .join(' · ')
}

export function FirstRows({ rows }: { rows: Output<'imports.preview'>['rows'] }) {
  const texts = useTexts(importTexts)
  return (
    <section className="card">
      <header>
        <h2>{texts.firstRows}</h2>
      </header>
      <ScrollRegion className="body" label={texts.firstRows}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.line}</th>
              <th scope="col">{texts.contact}</th>
              <th scope="col">{texts.problems}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, contact, problems }) => (
              <tr key={line}>
                <td className="num t3">{number(line)}</td>
                <td dir="auto">
                  <span className="clamp2">{describe(contact)}</span>
                </td>
                <td>
                  {problems.length === 0 ? (
                    <span className="row tight good">
                      <Icon icon={Check} size="sm" />
                      {texts.fine}
                    </span>
                  ) : (
                    problems.map((problem) => (
                      <span key={`${problem.column}${problem.message}`} className="block bad">
                        {problem.column !== null && `${problem.column}: `}
                        {problemWords(problem, texts)}
                      </span>
                    ))
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
