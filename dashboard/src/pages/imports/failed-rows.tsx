/** The rows that could not be taken, each with its reasons, and the file to correct them in. */

import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../components/button.tsx'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { problemWords } from './problem-words.ts'
import { importTexts } from './texts.ts'

export function FailedRows({ importId, isDry }: { importId: string; isDry: boolean }) {
  const texts = useTexts(importTexts)
  const errors = usePages('imports.errors', { id: importId, limit: 50 })
  return (
    <section className="card">
      <header>
        <h2>{texts.failedRows}</h2>
      </header>
      <div className="body stack">
        <p className="sm t2">{isDry ? texts.failedRowsDry : texts.failedRowsLead}</p>
        <Loaded query={errors}>
          <ScrollRegion label={texts.failedRows}>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{texts.line}</th>
                  <th scope="col">{texts.column}</th>
                  <th scope="col">{texts.problems}</th>
                </tr>
              </thead>
              <tbody>
                {errors.items.map(({ line, problems, values }) => (
                  <tr key={line}>
                    <td className="num t3">{number(line)}</td>
                    <td className="wrap-s">
                      {problems.map(
                        ({ column, message }) =>
                          column !== null && (
                            <span key={`${column}${message}`} className="block" dir="auto">
                              {column} <span className="mono t3">{String(values[column] ?? '')}</span>
                            </span>
                          ),
                      )}
                    </td>
                    <td className="wrap-s">
                      {problems.map((problem) => (
                        <span key={`${problem.column}${problem.message}`} className="block">
                          {problemWords(problem, texts)}
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          {errors.hasNextPage && (
            <Button size="sm" look="ghost" onClick={() => void errors.fetchNextPage()}>
              {texts.more}
            </Button>
          )}
        </Loaded>
      </div>
    </section>
  )
}
