/** Questions that knowledge could not answer. The answer that is written here becomes a document. */
import type { Output } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useChange, useOperation } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { Icon } from '../../components/icon.tsx'
import { Loaded } from '../../components/states.tsx'
import { number } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { knowledgeTexts } from './texts.ts'

type Question = Output<'analytics.unanswered'>['data'][number]

const DAYS = 30

/** The start of a day, so that the same question is asked all day. */
export function startOfDaysAgo(days: number): string {
  const start = new Date()
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - days)
  return start.toISOString()
}

interface QuestionsProps {
  /** Text of the open question. Absent: the first one. */
  open: string | undefined
  mayWrite: boolean
  onOpen(question: string): void
}

export function Questions({ open, mayWrite, onOpen }: QuestionsProps) {
  const texts = useTexts(knowledgeTexts)
  const unanswered = useOperation('analytics.unanswered', { since: startOfDaysAgo(DAYS), limit: 20 })
  // Taught in this visit: figures follow when customers ask again.
  const [taught, setTaught] = useState<ReadonlySet<string>>(new Set())
  const questions = (unanswered.data?.data ?? []).filter(({ question }) => !taught.has(question))
  const opened = questions.find(({ question }) => question === open) ?? questions[0]
  const setIsTaught = (question: string, isTaught: boolean) =>
    setTaught((before) => {
      const next = new Set(before)
      if (isTaught) next.add(question)
      else next.delete(question)
      return next
    })
  return (
    <section className="card self-start">
      <header>
        <h2>{texts.couldNot}</h2>
        {questions.length > 0 && <span className="count">{texts.inDays(number(questions.length))}</span>}
      </header>
      <div className="body">
        <Loaded query={unanswered}>
          {questions.length === 0 && <p className="sm t2">{texts.allAnswered}</p>}
          {questions.map((question) =>
            question === opened && mayWrite ? (
              <AnswerBox
                key={question.question}
                question={question}
                onTaught={(isTaught) => setIsTaught(question.question, isTaught)}
              />
            ) : (
              <button
                key={question.question}
                type="button"
                className="q"
                onClick={() => onOpen(question.question)}
              >
                <span className="row between">
                  <span className="grow" dir="auto">
                    {question.question}
                  </span>
                  <span className="xs t3 num">{texts.times(question.times)}</span>
                  <Icon icon={ChevronRight} size="sm" />
                </span>
              </button>
            ),
          )}
        </Loaded>
      </div>
    </section>
  )
}

interface AnswerBoxProps {
  question: Question
  onTaught(isTaught: boolean): void
}

function AnswerBox({ question, onTaught }: AnswerBoxProps) {
  const texts = useTexts(knowledgeTexts)
  const queries = useQueryClient()
  const mayReadAgents = useMay('agents:read')
  const agents = useOperation('agents.list', { limit: 2, status: 'active' }, { enabled: mayReadAgents })
  const only = agents.data?.data.length === 1 ? agents.data.data[0] : undefined
  const draft = useDraft(`answers.${question.question}`, { text: '' })
  const readAgain = () => {
    for (const name of ['documents.list', 'bases.list', 'knowledge.search'])
      void queries.invalidateQueries({ queryKey: [name] })
  }
  const remove = useChange('documents.delete', { onSuccess: readAgain })
  const answered = useChange('unanswered_questions.answer')
  const restore = useChange('unanswered_questions.restore', { onError: showError })
  const { dismissNow, isDismissing } = useDismiss(question, onTaught)
  const teach = useChange('documents.create', {
    onSuccess({ id }) {
      draft.clear()
      answered.mutate({ id: question.id, document_id: id })
      onTaught(true)
      readAgain()
      showToast(only ? texts.knowsAtOnce(only.name) : texts.knowsNow, {
        undo() {
          remove.mutate({ id })
          restore.mutate({ id: question.id })
          draft.change({ text: draft.value.text })
          onTaught(false)
        },
      })
    },
  })
  const send = () =>
    draft.value.text.trim() !== '' &&
    teach.mutate({
      title: question.question,
      content: draft.value.text,
      ...(only && { agent_id: only.id }),
    })
  return (
    <article className="q open">
      <div className="row between">
        <b dir="auto">{question.question}</b>
        <span className="xs t3 num">{texts.times(question.times)}</span>
      </div>
      <textarea
        className="textarea mt-2"
        rows={3}
        dir="auto"
        aria-label={texts.answer}
        placeholder={texts.answerPlaceholder}
        value={draft.value.text}
        onChange={({ target }) => draft.change({ text: target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
        }}
      />
      <FormProblem error={teach.error} />
      <div className="row mt-2">
        <Button
          look="primary"
          shortcut="⌘↵"
          isBusy={teach.isPending}
          disabled={draft.value.text.trim() === ''}
          onClick={send}
        >
          {only ? texts.teach(only.name) : texts.teachAgents}
        </Button>
        <Button look="ghost" isBusy={isDismissing} onClick={dismissNow}>
          {texts.notForUs}
        </Button>
      </div>
      <NewestConversation question={question} />
    </article>
  )
}

/** Takes a question off the list, with the way back. */
function useDismiss(question: Question, onGone: (isGone: boolean) => void) {
  const texts = useTexts(knowledgeTexts)
  const dismiss = useChange('unanswered_questions.dismiss', { onError: showError })
  const restore = useChange('unanswered_questions.restore', { onError: showError })
  const dismissNow = () =>
    dismiss.mutate(
      { id: question.id },
      {
        onSuccess() {
          onGone(true)
          showToast(texts.dismissed, {
            undo() {
              restore.mutate({ id: question.id })
              onGone(false)
            },
          })
        },
      },
    )
  return { dismissNow, isDismissing: dismiss.isPending }
}

function NewestConversation({ question }: { question: Question }) {
  const texts = useTexts(knowledgeTexts)
  const newest = question.conversation_ids[0]
  if (!newest) return null
  return (
    <p className="xs t3 mt-2">
      <Link
        className="ul"
        to="/inbox/$view/$conversationId"
        params={{ view: 'open', conversationId: newest }}
      >
        {texts.seeConversation(question.conversation_ids.length)}
      </Link>
    </p>
  )
}
