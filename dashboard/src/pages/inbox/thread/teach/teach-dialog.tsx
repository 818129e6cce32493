/** A question and its answer as a text of the knowledge. A question that was left unanswered counts as answered by it. */
import type { Output } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '../../../../api/field-errors.ts'
import { parley } from '../../../../api/parley.ts'
import { useChange } from '../../../../api/use-operation.ts'
import { useDraft } from '../../../../app/draft.ts'
import { useMay } from '../../../../app/member.ts'
import { appTexts } from '../../../../app/texts.ts'
import { showError, showToast } from '../../../../app/toasts.tsx'
import { Button } from '../../../../components/button.tsx'
import { Dialog } from '../../../../components/dialog.tsx'
import { Field } from '../../../../components/field.tsx'
import { FormProblem } from '../../../../components/form-problem.tsx'
import { TextField } from '../../../../components/text-field.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { teachTexts } from './texts.ts'

interface TeachDialogProps {
  draftKey: string
  question: string
  answer: string
  agentId: string | undefined
  onClose(): void
}

const MOST_LETTERS = 200
const MOST_QUESTIONS = 100
const MONTH_MS = 30 * 24 * 60 * 60 * 1000

export default function TeachDialog({ draftKey, question, answer, agentId, onClose }: TeachDialogProps) {
  const texts = useTexts(teachTexts)
  const app = useTexts(appTexts)
  const queries = useQueryClient()
  const maySeeQuestions = useMay('analytics:read')
  const draft = useDraft(`teach.${draftKey}`, { title: question.slice(0, MOST_LETTERS), content: answer })
  const { title, content } = draft.value
  const readAgain = () =>
    void queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) => /^(documents|bases|knowledge|analytics)\./.test(String(name)),
    })
  const leave = () => {
    draft.clear()
    onClose()
  }
  const remove = useChange('documents.delete', { onSuccess: readAgain, onError: showError })
  const teach = useChange('documents.create', {
    onSuccess({ id }) {
      const settled = maySeeQuestions ? markAnswered(title, id) : Promise.resolve(undefined)
      settled.then(readAgain, showError)
      showToast(texts.taught, {
        undo() {
          remove.mutate({ id })
          settled.then((asked) => asked && parley.unansweredQuestions.restore({ id: asked })).catch(showError)
        },
      })
      leave()
    },
  })
  const errors = fieldErrors(teach.error)
  return (
    <Dialog
      open
      onClose={leave}
      title={texts.teach}
      lead={texts.lead}
      footer={
        <>
          <Button onClick={leave}>{app.cancel}</Button>
          <Button
            look="primary"
            isBusy={teach.isPending}
            onClick={() => teach.mutate({ title, content, ...(agentId && { agent_id: agentId }) })}
          >
            {texts.save}
          </Button>
        </>
      }
    >
      <div className="stack loose">
        <TextField
          label={texts.question}
          error={errors.title}
          value={title}
          onChange={(next) => draft.change({ title: next })}
        />
        <Field label={texts.answer} hint={texts.answerHint} error={errors.content}>
          {(attributes) => (
            <textarea
              {...attributes}
              className="textarea"
              rows={5}
              dir="auto"
              value={content}
              onChange={({ target }) => draft.change({ content: target.value })}
            />
          )}
        </Field>
        <FormProblem error={teach.error} />
      </div>
    </Dialog>
  )
}

type Unanswered = Output<'analytics.unanswered'>['data'][number]

/** Resolves with the id of the question, where it was on the list. */
async function markAnswered(question: string, document_id: string): Promise<string | undefined> {
  const since = new Date(Date.now() - MONTH_MS).toISOString()
  const { data } = await parley.analytics.unanswered({ since, limit: MOST_QUESTIONS })
  const asked = data.find((one: Unanswered) => isSame(one.question, question))
  if (asked) await parley.unansweredQuestions.answer({ id: asked.id, document_id })
  return asked?.id
}

const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
