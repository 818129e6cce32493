import { Link } from '@tanstack/react-router'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { languageName } from '../../texts/languages.ts'
import { useTexts } from '../../texts/locale.ts'
import type { TemplatesSearch } from './template.ts'
import { type TemplateGroup, TONES } from './template-groups.ts'
import { templateTexts } from './texts.ts'

interface TemplateTableProps {
  groups: readonly TemplateGroup[]
  chosenId: string | undefined
  search: TemplatesSearch
}

export function TemplateTable({ groups, chosenId, search }: TemplateTableProps) {
  const texts = useTexts(templateTexts)
  return (
    <ScrollRegion className="card" label={texts.templates}>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th>{texts.languages}</th>
            <th className="hide-s">{texts.category}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, name, languages }) => (
            <tr key={key} aria-current={languages.some(({ id }) => id === chosenId) || undefined}>
              <td>
                <Link
                  to="/templates"
                  search={{ ...search, template: languages[0]!.id }}
                  resetScroll={false}
                  className="b ul"
                >
                  {name}
                </Link>
              </td>
              <td>
                <span className="row tight wrap">
                  {languages.map(({ id, language, status, draft }) => (
                    <Link
                      key={id}
                      to="/templates"
                      search={{ ...search, template: id }}
                      resetScroll={false}
                      className={TONES[status] ?? 'badge'}
                      title={texts.status(status)}
                    >
                      {languageName(language)} · {texts.status(status)}
                      {draft !== null && status !== 'draft' && ` · ${texts.changed}`}
                    </Link>
                  ))}
                </span>
              </td>
              <td className="hide-s">{texts.categoryName(languages[0]!.category)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
