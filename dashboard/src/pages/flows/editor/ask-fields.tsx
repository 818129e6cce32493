/** A question: which kind of answer it takes, and where each answer leads. */

import { Field } from '../../../components/field.tsx'
import { NumberInput } from '../../../components/number-input.tsx'
import { SelectField } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Step } from '../flow.ts'
import { answersOf } from '../steps/links.ts'
import { flowTexts } from '../texts.ts'
import { NextSelect } from './next-select.tsx'
import { SpokenField } from './spoken-field.tsx'
import type { StepFieldsProps } from './step-props.ts'

export type Ask = Extract<Step, { type: 'ask' }>
type Kind = Ask['answer']['kind']

export function AskFields({ step, definition, errors, onChange, onWay }: StepFieldsProps<Ask>) {
  const texts = useTexts(flowTexts)
  return (
    <>
      <AnswerKind step={step} definition={definition} errors={errors} onChange={onChange} onWay={onWay} />
      <TextField
        label={texts.saveAs}
        hint={texts.saveAsHint}
        error={errors.save_as}
        className="mono"
        value={step.save_as ?? ''}
        onChange={(save_as) => onChange({ ...step, save_as })}
      />
      {answersOf(step).map((answer) => (
        <NextSelect
          key={answer}
          label={texts.onAnswerOf(texts.answerName(answer))}
          none={texts.likeOthers}
          definition={definition}
          value={step.next_by_answer[answer]}
          error={errors[`next_by_answer.${answer}`]}
          {...onWay({ kind: 'answer', answer })}
        />
      ))}
      <NextSelect
        label={answersOf(step).length > 0 ? texts.otherAnswersLead : texts.thenLead}
        definition={definition}
        value={step.next}
        error={errors.next}
        {...onWay({ kind: 'next' })}
      />
      <NextSelect
        label={texts.noAnswerLead}
        definition={definition}
        value={step.otherwise}
        error={errors.otherwise}
        {...onWay({ kind: 'otherwise' })}
      />
      <div className="grid g2">
        <Field label={texts.retries} error={errors.retries}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              value={step.retries}
              onChange={(count) => onChange({ ...step, retries: count ?? 2 })}
            />
          )}
        </Field>
        <Field label={texts.silence} error={errors.silence_seconds}>
          {(attributes) => (
            <NumberInput
              {...attributes}
              value={step.silence_seconds}
              onChange={(seconds) => onChange({ ...step, silence_seconds: seconds ?? 6 })}
            />
          )}
        </Field>
      </div>
      <SpokenField
        label={texts.retryText}
        hint={texts.retryTextHint}
        error={errors.retry_text}
        value={step.retry_text}
        onChange={(retry_text) => onChange({ ...step, retry_text })}
      />
    </>
  )
}

const emptyAnswer = (kind: Kind): Ask['answer'] =>
  kind === 'choice'
    ? {
        kind,
        options: [
          { value: '', words: [] },
          { value: '', words: [] },
        ],
      }
    : kind === 'number'
      ? { kind, min: 1, max: 5 }
      : { kind }

function AnswerKind({ step, errors, onChange }: StepFieldsProps<Ask>) {
  const texts = useTexts(flowTexts)
  const { answer } = step
  const setOption = (lines: string) => {
    const known = answer.kind === 'choice' ? answer.options : []
    // A line keeps its other words while its value is the same.
    const options = lines
      .split('\n')
      .map((value) => known.find((one) => one.value === value) ?? { value, words: [] })
    onChange({ ...step, answer: { kind: 'choice', options } })
  }
  return (
    <>
      <SelectField<Kind>
        label={texts.answerKind}
        value={answer.kind}
        options={(['yes_no', 'number', 'choice', 'date', 'text'] as const).map((kind) => [
          kind,
          texts.kindOf(kind),
        ])}
        error={errors.answer}
        onChange={(kind) => onChange({ ...step, answer: emptyAnswer(kind), next_by_answer: {} })}
      />
      {answer.kind === 'number' && (
        <div className="grid g2">
          {(['min', 'max'] as const).map((bound) => (
            <Field key={bound} label={texts.bound(bound)} error={errors[`answer.${bound}`]}>
              {(attributes) => (
                <NumberInput
                  {...attributes}
                  mayBeEmpty
                  value={answer[bound] ?? null}
                  onChange={(value) => {
                    const { [bound]: _, ...others } = answer
                    onChange({ ...step, answer: value === null ? others : { ...others, [bound]: value } })
                  }}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {answer.kind === 'choice' && (
        <Field label={texts.options} hint={texts.optionsHint} error={errors['answer.options']}>
          {(attributes) => (
            <textarea
              {...attributes}
              className="textarea"
              rows={4}
              dir="auto"
              value={answer.options.map(({ value }) => value).join('\n')}
              onChange={({ target }) => setOption(target.value)}
            />
          )}
        </Field>
      )}
    </>
  )
}
