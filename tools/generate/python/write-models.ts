/** The modules `models` (answers, as pydantic models) and `inputs` (objects to send, as typed dictionaries). */
import { HEAD, INDENT, writeDocstring, writeList } from './layout.ts'
import { isKeyword, quote, toAttributeName } from './names.ts'
import { splitItems } from './split-items.ts'
import type { Definition, PythonField } from './type-writer.ts'

type Definitions = ReadonlyMap<string, Definition>
type Aliased = Extract<Definition, { type: string }>
type Classed = Extract<Definition, { fields: PythonField[] }>

export function writeModels(definitions: Definitions): string {
  return `${HEAD('Objects that the server answers with.')}
from __future__ import annotations

import datetime as dt
from typing import Any, Dict, List, Literal, Optional, Union

from pydantic import BaseModel, ConfigDict, Field


class ParleyModel(BaseModel):
    """An object of the server. Fields that this version does not know are kept in model_extra."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, protected_namespaces=(), defer_build=True)


${classesOf(definitions).map(writeModel).join('\n\n')}
${aliasesOf(definitions).map(writeAlias).join('')}`
}

export function writeInputs(definitions: Definitions): string {
  return `${HEAD('Objects to send. Each is a dictionary: its class says what may be in it.')}
from __future__ import annotations

import datetime as dt
from typing import Literal, Mapping, Optional, Sequence, Union

from typing_extensions import NotRequired, TypedDict


${classesOf(definitions).map(writeDictionary).join('\n\n')}
${aliasesOf(definitions).map(writeAlias).join('')}`
}

const classesOf = (definitions: Definitions): Classed[] =>
  [...definitions.values()].filter((definition): definition is Classed => 'fields' in definition)

/** Python evaluates these, so they stand behind the classes that they name. */
const aliasesOf = (definitions: Definitions): Aliased[] =>
  [...definitions.values()].filter((definition): definition is Aliased => 'type' in definition)

function writeModel({ name, description, fields }: Classed): string {
  const lines = fields.map((field) => {
    const attribute = toAttributeName(field.name)
    const facts = [
      ...(field.isRequired ? [] : ['default=None']),
      ...(attribute === field.name ? [] : [`alias=${quote(field.name)}`]),
    ]
    const type =
      field.isRequired || /^(?:Optional\[|Any$)/.test(field.type) ? field.type : `Optional[${field.type}]`
    const value =
      facts.length === 0
        ? ''
        : facts[0] === 'default=None' && facts.length === 1
          ? ' = None'
          : ` = Field(${facts.join(', ')})`
    return `${INDENT}${attribute}: ${type}${value}\n${writeDocstring(field.description, INDENT)}`
  })
  return `class ${name}(ParleyModel):\n${bodyOf(description, lines)}`
}

function writeDictionary({ name, description, fields }: Classed): string {
  const typeOf = ({ isRequired, type }: PythonField) => (isRequired ? type : `NotRequired[${type}]`)
  if (fields.some((field) => isKeyword(field.name))) {
    // A keyword cannot be written as a field of a class.
    const items = fields.map((field) => `${quote(field.name)}: ${writeForwardType(typeOf(field))}`)
    return `${name} = TypedDict(\n${INDENT}${quote(name)},\n${writeList('{', items, '}', INDENT)},\n)\n${writeDocstring(describe(description, fields), '')}`
  }
  const lines = fields.map(
    (field) => `${INDENT}${field.name}: ${typeOf(field)}\n${writeDocstring(field.description, INDENT)}`,
  )
  return `class ${name}(TypedDict):\n${bodyOf(description, lines)}`
}

const describe = (description: string | undefined, fields: readonly PythonField[]) =>
  [description, ...fields.map((field) => field.description && `${field.name}: ${field.description}`)]
    .filter(Boolean)
    .join(' ')

/** A type that may name classes that stand further down. */
const writeForwardType = (type: string) => `'${type}'`

function bodyOf(description: string | undefined, lines: readonly string[]): string {
  const text = writeDocstring(description, INDENT)
  if (lines.length === 0) return text === '' ? `${INDENT}pass\n` : text
  return `${text}${text === '' ? '' : '\n'}${lines.join('')}`
}

function writeAlias({ name, description, type }: Aliased): string {
  const [, outer, inner] = /^(Literal|Union)\[(.*)\]$/.exec(type) ?? []
  const items = inner === undefined ? undefined : splitItems(inner)
  const written = items ? writeList(`${name} = ${outer}[`, items, ']') : `${name} = ${type}`
  return `\n${written}\n${writeDocstring(description, '')}`
}
