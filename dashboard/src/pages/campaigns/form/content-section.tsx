/** The message, or several of them that are compared, each with its share of the recipients. */
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../components/button.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { SelectField } from '../../../components/select.tsx'
import { percent } from '../../../texts/format.ts'
import { useTexts } from '../../../texts/locale.ts'
import type { Template } from '../../templates/template.ts'
import { variantName } from '../variant-name.ts'
import { type ContentFields, emptyContent, MOST_VARIANTS, shareOf } from './campaign-fields.ts'
import { contentPath } from './check-campaign.ts'
import { ContentInputs } from './content-inputs.tsx'
import { NumberField } from './number-field.tsx'
import type { SectionProps } from './section.ts'
import { formTexts } from './texts.ts'

interface ContentSectionProps extends SectionProps {
  templates: readonly Template[]
  /** Place of the content that the phone shows. */
  shown: number
  onShow(index: number): void
}

export function ContentSection(props: ContentSectionProps) {
  const { fields, change, shown, onShow } = props
  const texts = useTexts(formTexts)
  const { contents } = fields
  const isCompared = contents.length > 1
  const add = () => {
    const used = contents.map(({ key }) => key)
    const key = ['a', 'b', 'c', 'd', 'e'].find((one) => !used.includes(one))!
    change({ contents: [...contents, emptyContent(key)] })
    onShow(contents.length)
  }
  const content = contents[shown] ?? contents[0]!
  const index = contents.indexOf(content)
  const isWrong = (at: number) => Object.keys(props.errors).some((path) => path.startsWith(`variants.${at}.`))
  const set = (next: Partial<ContentFields>) =>
    change({ contents: contents.map((one, at) => (at === index ? { ...one, ...next } : one)) })
  return (
    <section className="card pad stack loose">
      <div className="row wrap">
        <h2 className="sect grow basis-full sm:basis-0">{texts.content}</h2>
        {isCompared && (
          <Segmented
            label={texts.variants}
            value={String(index)}
            options={contents.map(({ key }, at) => ({
              value: String(at),
              label: (
                <span className={isWrong(at) ? 'bad' : ''} title={isWrong(at) ? texts.isWrong : undefined}>
                  {texts.variantShare(variantName(key), percent(shareOf(contents, at)))}
                </span>
              ),
            }))}
            onChange={(at) => onShow(Number(at))}
          />
        )}
        {contents.length < MOST_VARIANTS && (
          <Button size="sm" icon={Plus} onClick={add}>
            {isCompared ? texts.addVariant : texts.compare}
          </Button>
        )}
      </div>
      {isCompared && (
        <div className="row">
          <NumberField
            label={texts.weight}
            hint={texts.weightHint(percent(shareOf(contents, index)))}
            error={props.errors[`variants.${index}.weight`]}
            value={content.weight}
            onChange={(weight) => set({ weight: weight ?? 1 })}
          />
          <IconButton
            icon={X}
            className="self-start mt-6"
            label={texts.removeVariant(variantName(content.key))}
            onClick={() => {
              change({ contents: contents.filter((one) => one !== content) })
              onShow(0)
            }}
          />
        </div>
      )}
      <ContentInputs
        content={content}
        path={contentPath(fields, index)}
        errors={props.errors}
        templates={props.templates}
        onChange={set}
      />
      {isCompared && <TestFields {...props} />}
    </section>
  )
}

/** How the winner among the variants is found. */
function TestFields({ fields: { test }, errors, change }: SectionProps) {
  const texts = useTexts(formTexts)
  const set = (next: Partial<typeof test>) => change({ test: { ...test, ...next } })
  return (
    <fieldset className="stack loose">
      <legend className="bb">{texts.test}</legend>
      <p className="sm t2 mt-2">{texts.testLead}</p>
      <div className="grid g2">
        <SelectField
          label={texts.metric}
          value={test.metric}
          options={[
            ['delivered', texts.metricName('delivered')],
            ['read', texts.metricName('read')],
            ['replied', texts.metricName('replied')],
          ]}
          onChange={(metric) => set({ metric })}
        />
        <NumberField
          label={texts.testPercent}
          hint={texts.testPercentHint}
          error={errors['test.test_percent']}
          value={test.test_percent}
          onChange={(value) => set({ test_percent: value ?? 100 })}
        />
        <NumberField
          label={texts.decideAfter}
          error={errors['test.decide_after_minutes']}
          value={test.decide_after_minutes}
          onChange={(value) => set({ decide_after_minutes: value ?? 240 })}
        />
        <NumberField
          label={texts.sample}
          error={errors['test.minimum_sample']}
          value={test.minimum_sample}
          onChange={(value) => set({ minimum_sample: value ?? 100 })}
        />
        <NumberField
          label={texts.confidence}
          error={errors['test.confidence_percent']}
          value={test.confidence_percent}
          onChange={(value) => set({ confidence_percent: value ?? 95 })}
        />
      </div>
    </fieldset>
  )
}
