/** The typed parts of a template, everything that is wrong with them, and saving. */
import type { ParleyError } from '@parley/sdk/client'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors } from '../../../api/field-errors.ts'
import { parley } from '../../../api/parley.ts'
import { useDraft } from '../../../app/draft.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Template } from '../template.ts'
import { checkTemplate, isAdvice, isMissing, type TemplateProblem } from './check-template.ts'
import { partsOf, type TemplateFields } from './template-fields.ts'
import { editorTexts } from './texts.ts'

const focusFirst = () =>
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>('form [aria-invalid][data-path], form [data-path]:has(~ .bad)')
      ?.focus(),
  )

export function useTemplateForm(key: string, saved: TemplateFields, template: Template | undefined) {
  const texts = useTexts(editorTexts)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const draft = useDraft<TemplateFields>(`template.${key}`, saved)
  const [isTried, setTried] = useState(false)
  const [busy, setBusy] = useState<'save' | 'submit'>()
  const [refusal, setRefusal] = useState<ParleyError>()
  const fields = draft.value
  const problems = checkTemplate(fields)
  const blocking = problems.filter((problem) => !isAdvice(problem))
  const shown = problems.filter((problem) => isTried || !isMissing(problem))
  const errors = { ...fieldErrors(refusal), ...sentences(shown, texts.rules) }
  const save = async (isSubmitted: boolean) => {
    setTried(true)
    if (blocking.length > 0) return focusFirst()
    setBusy(isSubmitted ? 'submit' : 'save')
    try {
      const { id } = await keep(fields, template)
      draft.clear()
      await (isSubmitted ? submit(id, texts) : showToast(texts.draftSaved))
      await queries.invalidateQueries({ queryKey: ['templates.list'] })
      void navigate({ to: '/templates', search: { template: id } })
    } catch (error) {
      setRefusal(error as ParleyError)
      if ((error as ParleyError).fields?.length > 0) focusFirst()
      else showError(error as Error)
      setBusy(undefined)
    }
  }
  return {
    fields,
    errors,
    missing: isTried ? blocking.length : 0,
    isChanged: draft.isChanged,
    busy,
    change(next: Partial<TemplateFields>) {
      setRefusal(undefined)
      draft.change(next)
    },
    discard() {
      setTried(false)
      setRefusal(undefined)
      draft.clear()
    },
    save,
  }
}

/** Kept as a draft first: what the provider refuses is not lost. */
function keep(fields: TemplateFields, template: Template | undefined): Promise<Template> {
  const parts = partsOf(fields)
  if (template) return parley.templates.update({ id: template.id, ...parts, submit: false })
  const { channel_id, name, language } = fields
  return parley.templates.create({ channel_id, name, language, ...parts, submit: false })
}

async function submit(
  id: string,
  texts: { submitted(status: string): string; notSubmitted(why: string): string },
) {
  try {
    const { status } = await parley.templates.submit({ id })
    showToast(texts.submitted(status))
  } catch (error) {
    showToast(texts.notSubmitted((error as Error).message), { tone: 'bad' })
  }
}

function sentences(
  problems: readonly TemplateProblem[],
  rules: Record<TemplateProblem['rule'], (...given: (string | number)[]) => string>,
): Record<string, string> {
  // The first problem of a field stands for it.
  return Object.fromEntries(
    problems.toReversed().map(({ path, rule, given }) => [path, rules[rule](...given)]),
  )
}
