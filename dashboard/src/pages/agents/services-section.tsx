import { useOperation } from '../../api/use-operation.ts'
import { Segmented } from '../../components/segmented.tsx'
import { useTexts } from '../../texts/locale.ts'
import type { SectionProps } from './section.ts'
import { agentTexts } from './texts.ts'

export function ServicesSection({ draft: { value, change }, mayWrite }: SectionProps) {
  const texts = useTexts(agentTexts)
  const services = useOperation('services.list', { limit: 100 })
  const chosen = value.service_ids
  const all = services.data?.data ?? []
  const choose = (next: 'all' | 'some' | 'none') =>
    change({ service_ids: next === 'all' ? null : next === 'none' ? [] : all.map(({ id }) => id) })
  return (
    <section className="stack">
      <h2 className="h">{texts.servicesHead}</h2>
      {services.isSuccess && all.length === 0 ? (
        <p className="sm t3">{texts.noServicesYet}</p>
      ) : (
        <fieldset className="stack" disabled={!mayWrite}>
          <Segmented
            label={texts.servicesHead}
            className="justify-self-start"
            value={chosen === null ? 'all' : chosen.length === 0 ? 'none' : 'some'}
            options={[
              { value: 'all', label: texts.allServices },
              { value: 'some', label: texts.someServices },
              { value: 'none', label: texts.noServices },
            ]}
            onChange={choose}
          />
          {chosen !== null && (
            <div className="row wrap">
              {all.map(({ id, name }) => {
                const isOn = chosen.includes(id)
                return (
                  <button
                    key={id}
                    type="button"
                    className={isOn ? 'chip on' : 'chip'}
                    aria-pressed={isOn}
                    onClick={() =>
                      change({ service_ids: isOn ? chosen.filter((other) => other !== id) : [...chosen, id] })
                    }
                  >
                    {name}
                  </button>
                )
              })}
            </div>
          )}
        </fieldset>
      )}
    </section>
  )
}
