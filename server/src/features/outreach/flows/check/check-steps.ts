/** Defects inside one step. Pure. */
import { type FlowProblem, type FlowStep, readId } from '@parley/contracts'

export function checkSteps(steps: readonly FlowStep[]): FlowProblem[] {
  return steps.flatMap((step, index) =>
    problemsOf(step).map(({ path, ...problem }) => ({ ...problem, path: ['steps', index, ...path] })),
  )
}

function problemsOf(step: FlowStep): FlowProblem[] {
  switch (step.type) {
    case 'ask':
      return [...checkAnswer(step), ...checkNextByAnswer(step)]
    case 'branch':
      return checkCases(step)
    case 'transfer':
      return checkTransfer(step)
    default:
      return []
  }
}

type Ask = Extract<FlowStep, { type: 'ask' }>

function checkAnswer({ id, answer }: Ask): FlowProblem[] {
  if (
    answer.kind === 'number' &&
    answer.min !== undefined &&
    answer.max !== undefined &&
    answer.min > answer.max
  )
    return [
      {
        path: ['answer', 'min'],
        rule: 'empty_range',
        message: `No number is at least ${answer.min} and at most ${answer.max}. Swap the two.`,
      },
    ]
  if (answer.kind !== 'choice') return []
  const seen = new Map<string, number>()
  return answer.options.flatMap(({ value, words }, index) => {
    const problems: FlowProblem[] = []
    for (const word of new Set([value, ...words].map((each) => each.toLowerCase()))) {
      if (seen.has(word))
        problems.push({
          path: ['answer', 'options', index],
          rule: 'repeated_option',
          message: `"${word}" means two options of the step "${id}". Each word may mean one.`,
        })
      seen.set(word, index)
    }
    return problems
  })
}

function checkNextByAnswer({ id, answer, next_by_answer }: Ask): FlowProblem[] {
  const allowed =
    answer.kind === 'yes_no'
      ? ['yes', 'no']
      : answer.kind === 'choice'
        ? answer.options.map(({ value }) => value)
        : []
  return Object.keys(next_by_answer)
    .filter((key) => !allowed.includes(key))
    .map((key) => ({
      path: ['next_by_answer', key],
      rule: 'unknown_answer',
      message:
        allowed.length === 0
          ? `The step "${id}" takes a ${answer.kind}, so no single answer can be named. Use a branch step.`
          : `The step "${id}" has no answer "${key}". Its answers are: ${allowed.join(', ')}.`,
    }))
}

function checkCases({ id, cases }: Extract<FlowStep, { type: 'branch' }>): FlowProblem[] {
  return cases.flatMap(({ operator, value }, index) => {
    const needsValue = operator !== 'is_set' && operator !== 'is_not_set'
    if (needsValue && value === undefined)
      return [
        {
          path: ['cases', index, 'value'],
          rule: 'required',
          message: `The step "${id}" compares with \`${operator}\` and names no value. Add the value.`,
        },
      ]
    const isOrder = ['less_than', 'at_most', 'greater_than', 'at_least'].includes(operator)
    const isOrdered = typeof value === 'number' || (typeof value === 'string' && /^[\d-]/.test(value.trim()))
    if (isOrder && !isOrdered)
      return [
        {
          path: ['cases', index, 'value'],
          rule: 'not_comparable',
          message: `\`${operator}\` compares numbers and dates, and ${JSON.stringify(value)} is neither.`,
        },
      ]
    return []
  })
}

function checkTransfer({ id, phone, team_id }: Extract<FlowStep, { type: 'transfer' }>): FlowProblem[] {
  if ((phone === undefined) === (team_id === undefined))
    return [
      {
        path: [phone === undefined ? 'phone' : 'team_id'],
        rule: 'one_target',
        message: `The step "${id}" needs exactly one of \`phone\` and \`team_id\`.`,
      },
    ]
  return team_id !== undefined && readId('team', team_id) === undefined
    ? [
        {
          path: ['team_id'],
          rule: 'unknown_reference',
          message: `${JSON.stringify(team_id)} is no id of a team.`,
        },
      ]
    : []
}
