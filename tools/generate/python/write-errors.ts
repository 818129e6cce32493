/** The module `errors`: a class for each code. */
import { ERRORS } from '@parley/contracts'
import { HEAD, INDENT, writeDocstring, writeList } from './layout.ts'
import { quote, toClassName } from './names.ts'

const classOf = (code: string) => `${toClassName(code).replace(/Error$/, '')}Error`

export function writeErrors(): string {
  const codes = Object.keys(ERRORS)
  const classes = Object.entries(ERRORS).map(
    ([code, { status, title, remedy }]) =>
      `class ${classOf(code)}(ParleyError):\n${writeDocstring(`${status} ${code}: ${title}. ${remedy}`, INDENT)}`,
  )
  const types = codes.map((code) => `${INDENT}${quote(code)}: ${classOf(code)},\n`)
  const exported = ['ERROR_TYPES', 'ErrorCode', 'FieldProblem', 'ParleyError', ...codes.map(classOf)]
  return `${HEAD('The errors that calls raise, a class for each code.')}
from __future__ import annotations

from typing import Dict, Literal, Type

from ._parley_error import FieldProblem, ParleyError

${writeList('__all__ = [', exported.toSorted().map(quote), ']')}

${writeList('ErrorCode = Literal[', codes.map(quote), ']')}


${classes.join('\n\n')}

ERROR_TYPES: Dict[ErrorCode, Type[ParleyError]] = {
${types.join('')}}
`
}
