import { type FieldProblem, OperationError } from '@parley/contracts'

/**
 * The same problems under the vendor's field names, so that a caller never reads a name that its API does not
 * have. `names` maps our dotted paths, the longest that fits wins, to the vendor's; the rest of a path stays as it
 * is. With `{ 'content.text': 'text' }` the path `content.text` becomes `text`.
 *
 * A sentence that holds one of our names is replaced by a general one of its rule.
 */
export function translateFields(
  error: OperationError,
  names: Readonly<Record<string, string>>,
): OperationError {
  if (error.fields.length === 0) return error
  return new OperationError(error.code, {
    detail: error.message,
    params: error.params,
    fields: error.fields.map((field) => translate(field, names)),
  })
}

function translate(field: FieldProblem, names: Readonly<Record<string, string>>): FieldProblem {
  const path = translatePath(field.path, names)
  return {
    ...field,
    path,
    message: speaksOurNames(field.message, names) ? (SENTENCES[field.rule] ?? FALLBACK) : field.message,
  }
}

function translatePath(
  path: FieldProblem['path'],
  names: Readonly<Record<string, string>>,
): FieldProblem['path'] {
  for (let length = path.length; length > 0; length--) {
    const name = names[path.slice(0, length).join('.')]
    if (name !== undefined) return [...(name === '' ? [] : name.split('.')), ...path.slice(length)]
  }
  return path
}

/** A sentence that names a field which the vendor calls otherwise would mislead. */
function speaksOurNames(message: string, names: Readonly<Record<string, string>>): boolean {
  const words = new Set(message.match(/\w+/g))
  return Object.entries(names).some(([ours, theirs]) => {
    const word = ours.split('.').at(-1)!
    return word !== theirs && !theirs.endsWith(`.${word}`) && words.has(word)
  })
}

/** For a rule without a sentence below. */
const FALLBACK = 'This value is not accepted here.'
/** The text of each rule, without the name of a field. */
const SENTENCES: Readonly<Record<string, string>> = {
  required: 'This field is required.',
  wrong_type: 'This has the wrong type.',
  too_long: 'This is too long.',
  too_short: 'This is too short.',
  too_big: 'This is too big.',
  too_small: 'This is too small.',
  not_allowed: 'This value is not one of the allowed ones.',
  bad_format: 'This does not have the right form.',
  not_e164: 'Use E.164: "+", country code and number, e.g. +14155559876.',
  unknown_reference: 'There is no such thing.',
}
